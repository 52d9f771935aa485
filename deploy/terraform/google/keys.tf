# Two keys: one for the bucket, one that wraps the data keys of sealed files. Whoever has the one has nothing yet.

resource "google_kms_key_ring" "models" {
  project  = var.project
  name     = var.name
  location = var.location
}

resource "google_kms_crypto_key" "bucket" {
  name     = "bucket"
  key_ring = google_kms_key_ring.models.id
  purpose  = "ENCRYPT_DECRYPT"
  # 90 days.
  rotation_period = "7776000s"
  # A month to notice that somebody throws a key away.
  destroy_scheduled_duration = "2592000s"

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_crypto_key" "sealing" {
  name                       = "sealing"
  key_ring                   = google_kms_key_ring.models.id
  purpose                    = "ENCRYPT_DECRYPT"
  rotation_period            = "7776000s"
  destroy_scheduled_duration = "2592000s"

  lifecycle {
    prevent_destroy = true
  }
}

data "google_storage_project_service_account" "storage" {
  project = var.project
}

# The bucket alone uses its key, in the name of whoever may read an object.
resource "google_kms_crypto_key_iam_binding" "bucket" {
  crypto_key_id = google_kms_crypto_key.bucket.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  members       = ["serviceAccount:${data.google_storage_project_service_account.storage.email_address}"]
}

# Where models are made: wrap, never unwrap. A binding is the whole list: nobody else has the role on this key.
resource "google_kms_crypto_key_iam_binding" "seal" {
  crypto_key_id = google_kms_crypto_key.sealing.id
  role          = "roles/cloudkms.cryptoKeyEncrypter"
  members       = ["serviceAccount:${var.publisher}"]
}

# Where models are served: unwrap, never wrap.
resource "google_kms_crypto_key_iam_binding" "unseal" {
  crypto_key_id = google_kms_crypto_key.sealing.id
  role          = "roles/cloudkms.cryptoKeyDecrypter"
  members       = ["serviceAccount:${var.loader}"]
}
