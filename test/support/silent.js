// n8n-core logs every failing node; tests read the errors themselves.
process.env.N8N_LOG_LEVEL = 'silent';
