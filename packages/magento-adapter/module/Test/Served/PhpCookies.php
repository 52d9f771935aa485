<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Served;

use Magento\Framework\Stdlib\Cookie\PublicCookieMetadata;
use Magento\Framework\Stdlib\CookieManagerInterface;

/** Sets cookies as Magento does. */
final class PhpCookies implements CookieManagerInterface
{
    public function setPublicCookie($name, $value, ?PublicCookieMetadata $metadata = null)
    {
        setcookie($name, $value, [
            'expires' => time() + $metadata->set['Duration'],
            'path' => $metadata->set['Path'],
            'secure' => $metadata->set['Secure'],
            'httponly' => $metadata->set['HttpOnly'],
            'samesite' => $metadata->set['SameSite'],
        ]);
    }
}
