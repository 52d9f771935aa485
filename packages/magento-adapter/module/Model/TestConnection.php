<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SidecarRequest;

/** Tries the sidecar as it is set: whether it is there, is believed, is ready, and believes this shop. */
class TestConnection
{
    private const TIMEOUT_MS = 5000;

    public function __construct(private readonly SidecarConnector $connector)
    {
    }

    /** @return Failure|null What is wrong; `null` when all is well. */
    public function failure(): ?Failure
    {
        try {
            $client = $this->connector->connect();
            $ready = $client->send(new SidecarRequest('GET', '/readyz', '', self::TIMEOUT_MS));
            // Without ids nothing is to be done, but the signature is checked first.
            $signed = $client->send(SidecarRequest::post('/sync/events', ['productIds' => []], self::TIMEOUT_MS));
        } catch (SidecarException $exception) {
            return $exception->failure;
        }
        return match (true) {
            $signed->isRefused() => Failure::Refused,
            $ready->isTaken() => null,
            default => Failure::Failed,
        };
    }
}
