# Partial configuration of the S3 backend, shared by every stack; `npm run bootstrap` fills it in.
bucket         = "coinlake-terraform-state-000000000000-us-east-1"
region         = "us-east-1"
dynamodb_table = "coinlake-terraform-locks"
encrypt        = true
use_lockfile   = true
