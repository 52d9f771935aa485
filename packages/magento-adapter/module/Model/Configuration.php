<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Cloister\Storefront\Fraud\FailMode;
use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Store\Model\ScopeInterface;

/** What the merchant has set, one question a method. */
class Configuration
{
    private const SIDECAR_URL = 'cloister/connection/sidecar_url';
    private const KEY_ID = 'cloister/connection/key_id';
    private const SECRET = 'cloister/connection/secret';
    private const AUTHORITY_FILE = 'cloister/connection/authority_file';
    private const CERTIFICATE_FILE = 'cloister/connection/certificate_file';
    private const CERTIFICATE_KEY_FILE = 'cloister/connection/certificate_key_file';
    private const STOREFRONT_ENABLED = 'cloister/storefront/enabled';
    private const FRAUD_ENABLED = 'cloister/fraud/enabled';
    private const FAIL_MODE = 'cloister/fraud/fail_mode';
    private const FRAUD_TIMEOUT_MS = 'cloister/fraud/timeout_ms';
    private const SYNC_ENABLED = 'cloister/sync/enabled';

    public function __construct(private readonly ScopeConfigInterface $scopeConfig)
    {
    }

    /** Whether pages may ask, and elements are shown. */
    public function servesStorefront(?int $storeId = null): bool
    {
        return $this->isSet(self::STOREFRONT_ENABLED, $storeId);
    }

    public function sidecarUrl(): string
    {
        return $this->text(self::SIDECAR_URL);
    }

    public function keyId(): string
    {
        return $this->text(self::KEY_ID);
    }

    /** Decrypted by Magento, because `config.xml` names its backend model. Empty when the key of the shop has changed. */
    public function secret(): string
    {
        return $this->text(self::SECRET);
    }

    public function authorityFile(): string
    {
        return $this->text(self::AUTHORITY_FILE);
    }

    public function certificateFile(): string
    {
        return $this->text(self::CERTIFICATE_FILE);
    }

    public function certificateKeyFile(): string
    {
        return $this->text(self::CERTIFICATE_KEY_FILE);
    }

    public function decidesOnOrders(?int $storeId = null): bool
    {
        return $this->isSet(self::FRAUD_ENABLED, $storeId);
    }

    /** What nobody has ever declared is reviewed. */
    public function failMode(?int $storeId = null): FailMode
    {
        return FailMode::tryFrom($this->text(self::FAIL_MODE, $storeId)) ?? FailMode::Review;
    }

    public function fraudTimeoutMs(?int $storeId = null): int
    {
        return (int)$this->text(self::FRAUD_TIMEOUT_MS, $storeId);
    }

    public function sendsChangedProducts(): bool
    {
        return $this->isSet(self::SYNC_ENABLED, null);
    }

    private function isSet(string $path, ?int $storeId): bool
    {
        return $this->scopeConfig->isSetFlag($path, ScopeInterface::SCOPE_STORE, $storeId);
    }

    private function text(string $path, ?int $storeId = null): string
    {
        return trim((string)$this->scopeConfig->getValue($path, ScopeInterface::SCOPE_STORE, $storeId));
    }
}
