# Where the log of access goes.

resource "google_storage_bucket" "logs" {
  project                     = var.project
  name                        = "${var.name}-logs"
  location                    = var.location
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  encryption {
    default_kms_key_name = google_kms_crypto_key.bucket.id
  }

  # Who took a model cannot take the line about it away.
  versioning {
    enabled = true
  }

  # Logs have an end as well: they say who did what.
  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age = var.kept_log_days
    }
  }

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_kms_crypto_key_iam_binding.bucket]
}

# The service that writes logs.
resource "google_storage_bucket_iam_binding" "logs" {
  bucket  = google_storage_bucket.logs.name
  role    = "roles/storage.objectCreator"
  members = ["group:cloud-storage-analytics@google.com"]
}
