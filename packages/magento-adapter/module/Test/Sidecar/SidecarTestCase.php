<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Sidecar;

use Cloister\Storefront\Sidecar\Connection;
use Cloister\Storefront\Sidecar\Endpoint;
use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarClient;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SigningSecret;
use Cloister\Storefront\Sidecar\Trust;
use PHPUnit\Framework\TestCase;

/** Speaks with a server that a test of test/e2e has started. */
abstract class SidecarTestCase extends TestCase
{
    protected function client(string $keyId = 'current', string $secretOf = 'CLOISTER_SECRET'): SidecarClient
    {
        return $this->clientThatTrusts('CLOISTER_AUTHORITY_FILE', $keyId, $secretOf);
    }

    protected function clientThatTrusts(
        string $authorityOf,
        string $keyId = 'current',
        string $secretOf = 'CLOISTER_SECRET',
        ?string $url = null
    ): SidecarClient {
        return new SidecarClient(new Connection(
            Endpoint::parse($url ?? $this->given('CLOISTER_SIDECAR_URL')),
            new Trust($authorityOf === '' ? '' : $this->given($authorityOf)),
            new SigningSecret($keyId, $this->given($secretOf))
        ));
    }

    protected function given(string $name): string
    {
        $value = getenv($name);
        self::assertIsString($value, "$name is not set: run the tests in test/e2e");
        return $value;
    }

    protected function failureOf(callable $call): ?Failure
    {
        try {
            $call();
        } catch (SidecarException $exception) {
            return $exception->failure;
        }
        return null;
    }
}
