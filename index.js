// n8n finds the nodes through package.json; this is for whoever requires the package by its name.
const { HoverOAuth2Api } = require('./dist/credentials/HoverOAuth2Api.credentials.js');
const { Hover } = require('./dist/nodes/Hover/Hover.node.js');
const { HoverTrigger } = require('./dist/nodes/HoverTrigger/HoverTrigger.node.js');

module.exports = { Hover, HoverOAuth2Api, HoverTrigger };
