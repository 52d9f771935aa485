<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Served;

use Magento\Framework\App\Config\ScopeConfigInterface;

/** Settings from the environment, under the names of the tests. */
final class EnvironmentConfig implements ScopeConfigInterface
{
    private const NAMES = [
        'cloister/connection/sidecar_url' => 'CLOISTER_SIDECAR_URL',
        'cloister/connection/authority_file' => 'CLOISTER_AUTHORITY_FILE',
        'cloister/connection/secret' => 'CLOISTER_SECRET',
    ];

    public function getValue($path, $scopeType = 'default', $scopeCode = null)
    {
        return $path === 'cloister/connection/key_id' ? 'current' : getenv(self::NAMES[$path] ?? '');
    }

    public function isSetFlag($path, $scopeType = 'default', $scopeCode = null)
    {
        return $path === 'cloister/storefront/enabled';
    }
}
