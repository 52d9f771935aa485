<?php

declare(strict_types=1);

namespace Magento\Framework\Exception;

class LocalizedException extends \Exception
{
    public function __construct(\Magento\Framework\Phrase $phrase)
    {
        parent::__construct((string)$phrase);
    }
}
