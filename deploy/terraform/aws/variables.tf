# Everything that is yours to say. Nothing has a default that could be somebody else's.

variable "name" {
  description = "Name of the bucket of sealed models. Names of buckets are known to the world: leave out what the model does."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{2,50}$", var.name))
    error_message = "Lower-case letters, digits and hyphens, 3 to 51 of them: the bucket of logs has the same name with -logs behind it."
  }
}

variable "administrator_role_arn" {
  description = "Role that manages the keys and the bucket. It cannot decrypt."
  type        = string
}

variable "publisher_role_arn" {
  description = "Role of the pipeline that seals models and puts them here. It cannot read them back."
  type        = string
}

variable "loader_role_arn" {
  description = "Role of the pods that unseal models. It cannot write."
  type        = string
}

variable "vpc_endpoint_id" {
  description = "Gateway endpoint of S3 in the network of the model. From anywhere else nothing is read."
  type        = string

  validation {
    condition     = startswith(var.vpc_endpoint_id, "vpce-")
    error_message = "An endpoint is named vpce-…"
  }
}

variable "stage" {
  description = "The context that models are sealed for: cloister seal --context stage=…"
  type        = string
}

variable "kept_log_days" {
  description = "Days for which it is kept who read what."
  type        = number
  default     = 400
}
