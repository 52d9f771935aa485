<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Sidecar;

use Cloister\Storefront\Model\SidecarConnector;
use Cloister\Storefront\Model\Sync\ChangedProducts;
use Cloister\Storefront\Model\TestConnection;
use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarClient;

final class ShopTest extends SidecarTestCase
{
    public function testTheButtonSaysThatAllIsWell(): void
    {
        self::assertNull($this->tested($this->client()));
    }

    public function testTheButtonSaysWhatIsWrong(): void
    {
        self::assertSame(Failure::Refused, $this->tested($this->client('revoked', 'CLOISTER_REVOKED_SECRET')));
        self::assertSame(
            Failure::CertificateRefused,
            $this->tested($this->clientThatTrusts('CLOISTER_STRANGER_FILE'))
        );
    }

    public function testIdsOfChangedProductsAreTakenOnceEach(): void
    {
        $this->changed()->execute(['7', 7, '8']);

        $this->addToAssertionCount(1);
    }

    public function testWhatTheSidecarDoesNotTakeIsAFailure(): void
    {
        self::assertSame(Failure::Failed, $this->failureOf(fn () => $this->changed()->execute([13])));
    }

    private function changed(): ChangedProducts
    {
        return new ChangedProducts(
            $this->createConfiguredMock(SidecarConnector::class, ['connect' => $this->client()])
        );
    }

    private function tested(SidecarClient $client): ?Failure
    {
        return (new TestConnection($this->createConfiguredMock(SidecarConnector::class, ['connect' => $client])))
            ->failure();
    }
}
