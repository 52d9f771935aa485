<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/** Everything that is needed to speak with one sidecar. Without a secret the certificate of the shop must do. */
final class Connection
{
    public function __construct(
        public readonly Endpoint $endpoint,
        public readonly Trust $trust,
        public readonly ?SigningSecret $secret
    ) {
        if ($secret === null && $trust->certificateFile === '') {
            throw new SidecarException(Failure::Unconfigured);
        }
    }
}
