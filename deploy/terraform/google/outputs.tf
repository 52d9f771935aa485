output "bucket" {
  description = "Where sealed models go."
  value       = google_storage_bucket.models.name
}

output "sealing_key" {
  description = "What `cloister seal --key` is given."
  value       = google_kms_crypto_key.sealing.id
}
