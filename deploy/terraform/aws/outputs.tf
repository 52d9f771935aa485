output "bucket" {
  description = "Where sealed models go."
  value       = aws_s3_bucket.models.id
}

output "sealing_key_arn" {
  description = "What `cloister seal --key` is given."
  value       = aws_kms_key.sealing.arn
}
