<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Cloister\Storefront\Sidecar\Connection;
use Cloister\Storefront\Sidecar\Endpoint;
use Cloister\Storefront\Sidecar\SidecarClient;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SigningSecret;
use Cloister\Storefront\Sidecar\Trust;

/** Makes a client of the sidecar that the merchant has set. */
class SidecarConnector
{
    public function __construct(private readonly Configuration $configuration)
    {
    }

    /** @throws SidecarException When something is missing or cannot be read. */
    public function connect(): SidecarClient
    {
        $settings = $this->configuration;
        $trust = new Trust($settings->authorityFile(), $settings->certificateFile(), $settings->certificateKeyFile());
        // A secret that was set and cannot be used is a fault, and no reason to try without.
        $hasSecret = $settings->keyId() !== '' || $settings->secret() !== '';
        $secret = $hasSecret ? new SigningSecret($settings->keyId(), $settings->secret()) : null;
        return new SidecarClient(new Connection(Endpoint::parse($settings->sidecarUrl()), $trust, $secret));
    }
}
