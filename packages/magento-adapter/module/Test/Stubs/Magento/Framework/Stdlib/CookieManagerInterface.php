<?php

declare(strict_types=1);

namespace Magento\Framework\Stdlib;

interface CookieManagerInterface
{
    public function setPublicCookie($name, $value, ?Cookie\PublicCookieMetadata $metadata = null);
}
