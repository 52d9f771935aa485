<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Sidecar;

use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarRequest;

final class TrustTest extends SidecarTestCase
{
    public function testTheSidecarOfTheShopIsBelieved(): void
    {
        self::assertSame(200, $this->client()->send($this->ready())->status);
    }

    /**
     * @testWith ["CLOISTER_STRANGER_FILE"]
     *           [""]
     */
    public function testAServerThatAnotherAuthorityVouchesForIsToldNothing(string $authorityOf): void
    {
        $before = $this->recorded();

        $failure = $this->failureOf(fn () => $this->clientThatTrusts($authorityOf)->send($this->order()));

        self::assertSame(Failure::CertificateRefused, $failure);
        self::assertSame($before, $this->recorded());
    }

    public function testACertificateForAnotherNameIsNone(): void
    {
        $client = $this->clientThatTrusts('CLOISTER_AUTHORITY_FILE', url: $this->given('CLOISTER_OTHER_NAME_URL'));

        self::assertSame(Failure::CertificateRefused, $this->failureOf(fn () => $client->send($this->ready())));
    }

    public function testAnAuthorityFileThatIsMissingIsNotReplacedByThoseOfTheSystem(): void
    {
        putenv('CLOISTER_MISSING_FILE=/nonexistent/authority.pem');

        $failure = $this->failureOf(fn () => $this->clientThatTrusts('CLOISTER_MISSING_FILE')->send($this->ready()));

        self::assertSame(Failure::CertificateRefused, $failure);
    }

    public function testAServerThatIsNotThereIsUnreachable(): void
    {
        $client = $this->clientThatTrusts('CLOISTER_AUTHORITY_FILE', url: 'https://localhost:9');

        self::assertSame(Failure::Unreachable, $this->failureOf(fn () => $client->send($this->ready())));
    }

    public function testBothSecretsHoldWhileTheyAreChanged(): void
    {
        foreach (['current' => 'CLOISTER_SECRET', 'next' => 'CLOISTER_NEXT_SECRET'] as $keyId => $secretOf) {
            self::assertTrue($this->client($keyId, $secretOf)->send($this->changed())->isTaken());
        }
    }

    /**
     * @testWith ["revoked", "CLOISTER_REVOKED_SECRET"]
     *           ["current", "CLOISTER_REVOKED_SECRET"]
     *           ["next", "CLOISTER_SECRET"]
     */
    public function testARevokedSecretOpensNothing(string $keyId, string $secretOf): void
    {
        $reply = $this->client($keyId, $secretOf)->send($this->changed());

        self::assertSame([401, true], [$reply->status, $reply->isRefused()]);
    }

    private function ready(): SidecarRequest
    {
        return new SidecarRequest('GET', '/readyz', '', 2000);
    }

    private function changed(): SidecarRequest
    {
        return SidecarRequest::post('/sync/events', ['productIds' => []], 2000);
    }

    private function order(): SidecarRequest
    {
        return SidecarRequest::post('/orders/decide', ['order' => ['increment_id' => 'allow']], 2000);
    }

    private function recorded(): int
    {
        $request = new SidecarRequest('GET', '/recorded', '', 2000);
        return count($this->client()->send($request)->content()['requests']);
    }
}
