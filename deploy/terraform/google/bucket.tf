# The bucket of sealed models: private, under a key of its own, logged, and with its versions. Its API speaks TLS alone to
# whoever shows a credential, and nobody else is answered.

resource "google_storage_bucket" "models" {
  project  = var.project
  name     = var.name
  location = var.location
  # No lists of access on objects, and no policy that could open it to everybody.
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  encryption {
    default_kms_key_name = google_kms_crypto_key.bucket.id
  }

  # A model that was overwritten or deleted comes back.
  versioning {
    enabled = true
  }

  # Who read what, and when.
  logging {
    log_bucket        = google_storage_bucket.logs.name
    log_object_prefix = "read"
  }

  # A model that was taken back must end some day.
  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      days_since_noncurrent_time = 90
    }
  }

  lifecycle {
    prevent_destroy = true
  }

  # The key must be usable before the first object comes.
  depends_on = [google_kms_crypto_key_iam_binding.bucket]
}

# Bindings are whole lists: nobody else has these roles on the bucket.
resource "google_storage_bucket_iam_binding" "publish" {
  bucket  = google_storage_bucket.models.name
  role    = "roles/storage.objectCreator"
  members = ["serviceAccount:${var.publisher}"]
}

resource "google_storage_bucket_iam_binding" "load" {
  bucket  = google_storage_bucket.models.name
  role    = "roles/storage.objectViewer"
  members = ["serviceAccount:${var.loader}"]
}

# Every use of a key and every read of an object, in the audit log of the project.
resource "google_project_iam_audit_config" "storage" {
  project = var.project
  service = "storage.googleapis.com"

  audit_log_config {
    log_type = "DATA_READ"
  }

  audit_log_config {
    log_type = "DATA_WRITE"
  }
}

resource "google_project_iam_audit_config" "keys" {
  project = var.project
  service = "cloudkms.googleapis.com"

  audit_log_config {
    log_type = "DATA_READ"
  }

  audit_log_config {
    log_type = "DATA_WRITE"
  }
}
