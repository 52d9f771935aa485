<?php

declare(strict_types=1);

namespace Magento\Framework\App\Response;

interface HttpInterface
{
    public function setHttpResponseCode($code);

    public function setHeader($name, $value, $replace = false);

    public function setBody($value);
}
