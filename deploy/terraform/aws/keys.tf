# Two keys: one for the bucket, one that wraps the data keys of sealed files. Whoever has the one has nothing yet.

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "bucket_key" {
  # By name, and without kms:* or kms:Decrypt: who manages a key does not use it.
  statement {
    sid       = "Manage"
    actions   = local.key_management
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [var.administrator_role_arn]
    }
  }

  # Through S3 alone, and for this bucket alone.
  statement {
    sid       = "UseThroughBucket"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [var.publisher_role_arn, var.loader_role_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:aws:s3:arn"
      values   = [aws_s3_bucket.models.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

data "aws_iam_policy_document" "sealing_key" {
  statement {
    sid       = "Manage"
    actions   = local.key_management
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [var.administrator_role_arn]
    }
  }

  # Where models are made: wrap, never unwrap.
  statement {
    sid       = "Seal"
    actions   = ["kms:Encrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [var.publisher_role_arn]
    }
  }

  # Where models are served: unwrap, for this stage alone.
  statement {
    sid       = "Unseal"
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [var.loader_role_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:stage"
      values   = [var.stage]
    }
  }
}

locals {
  key_management = [
    "kms:CancelKeyDeletion",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UpdateKeyDescription",
  ]
}

resource "aws_kms_key" "bucket" {
  description             = "Encrypts the bucket of sealed models"
  policy                  = data.aws_iam_policy_document.bucket_key.json
  enable_key_rotation     = true
  rotation_period_in_days = 180
  # A month to notice that somebody throws a key away.
  deletion_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_key" "sealing" {
  description             = "Wraps the data keys of sealed models"
  policy                  = data.aws_iam_policy_document.sealing_key.json
  enable_key_rotation     = true
  rotation_period_in_days = 180
  deletion_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "sealing" {
  name          = "alias/${var.name}-sealing"
  target_key_id = aws_kms_key.sealing.key_id
}
