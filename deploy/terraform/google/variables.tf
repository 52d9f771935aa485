# Everything that is yours to say. Nothing has a default that could be somebody else's.

variable "project" {
  description = "Project of the models, and of nothing else."
  type        = string
}

variable "location" {
  description = "Region of the keys and the buckets, such as europe-west3."
  type        = string
}

variable "name" {
  description = "Name of the bucket of sealed models. Names of buckets are known to the world: leave out what the model does."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{2,50}$", var.name))
    error_message = "Lower-case letters, digits and hyphens, 3 to 51 of them: the bucket of logs has the same name with -logs behind it."
  }
}

variable "publisher" {
  description = "Service account of the pipeline that seals models and puts them here, such as publisher@PROJECT.iam.gserviceaccount.com. It cannot read them back."
  type        = string
}

variable "loader" {
  description = "Service account of the pods that unseal models. It cannot write."
  type        = string
}

variable "kept_log_days" {
  description = "Days for which it is kept who read what."
  type        = number
  default     = 400
}
