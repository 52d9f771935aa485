<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Model;

use Cloister\Storefront\Fraud\FailMode;
use Cloister\Storefront\Model\Config\Backend\SidecarUrl;
use Cloister\Storefront\Model\Config\Backend\TimeoutMs;
use Cloister\Storefront\Model\Configuration;
use Cloister\Storefront\Model\SidecarConnector;
use Cloister\Storefront\Sidecar\SidecarException;
use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;

final class ConfigurationTest extends TestCase
{
    private const GOOD = [
        'cloister/connection/sidecar_url' => 'https://sidecar.internal:8443',
        'cloister/connection/key_id' => 'shop-1',
        'cloister/connection/secret' => '0123456789abcdef0123456789abcdef',
    ];

    public function testWhatNobodyDeclaredIsReviewed(): void
    {
        self::assertSame(FailMode::Review, $this->configured([])->failMode(1));
        self::assertSame(FailMode::Review, $this->configured(['cloister/fraud/fail_mode' => 'ajar'])->failMode(1));
        self::assertSame(FailMode::Closed, $this->configured(['cloister/fraud/fail_mode' => 'closed'])->failMode(1));
    }

    public function testAnAddressAndAKeyAreEnoughAndNothingLessIs(): void
    {
        $connector = new SidecarConnector($this->configured(self::GOOD));
        self::assertNotNull($connector->connect());

        foreach (array_keys(self::GOOD) as $path) {
            try {
                (new SidecarConnector($this->configured([$path => ''] + self::GOOD)))->connect();
                self::fail("$path is not needed.");
            } catch (SidecarException) {
                continue;
            }
        }
    }

    public function testASecretThatCannotBeDecryptedIsNoReasonToTryWithoutOne(): void
    {
        $withCertificate = ['cloister/connection/certificate_file' => '/etc/shop.pem'];
        $broken = ['cloister/connection/secret' => "\x01\x02"] + self::GOOD + $withCertificate;

        $this->expectException(SidecarException::class);
        (new SidecarConnector($this->configured($broken)))->connect();
    }

    public function testAnAddressWithoutTlsCannotBeSaved(): void
    {
        $this->expectException(LocalizedException::class);
        (new SidecarUrl('http://sidecar.internal'))->beforeSave();
    }

    public function testAnAddressIsSavedWithoutBlanksAndCanBeTakenAway(): void
    {
        $saved = (new SidecarUrl(' https://sidecar.internal '))->beforeSave();
        self::assertSame('https://sidecar.internal', $saved->getValue());
        self::assertSame('', (new SidecarUrl(''))->beforeSave()->getValue());
    }

    /**
     * @testWith ["801"]
     *           ["49"]
     *           [""]
     *           ["1e2"]
     */
    public function testAWaitThatACheckoutShouldNotHaveCannotBeSaved(string $milliseconds): void
    {
        self::assertSame('800', (new TimeoutMs('800'))->beforeSave()->getValue());
        $this->expectException(LocalizedException::class);
        (new TimeoutMs($milliseconds))->beforeSave();
    }

    /** @param array<string, string> $values */
    private function configured(array $values): Configuration
    {
        $scopeConfig = $this->createMock(ScopeConfigInterface::class);
        $scopeConfig->method('getValue')->willReturnCallback(static fn (string $path) => $values[$path] ?? null);
        return new Configuration($scopeConfig);
    }
}
