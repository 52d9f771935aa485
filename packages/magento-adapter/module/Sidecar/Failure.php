<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/** Why there is no usable reply of the sidecar. The words are for logs and the admin; none of them comes from outside. */
enum Failure: string
{
    case Unconfigured = 'unconfigured';
    case Unreachable = 'unreachable';
    case CertificateRefused = 'certificate_refused';
    case Late = 'late';
    case ReplyTooLarge = 'reply_too_large';
    case ReplyUnreadable = 'reply_unreadable';
    case Refused = 'refused';
    case Failed = 'failed';
}
