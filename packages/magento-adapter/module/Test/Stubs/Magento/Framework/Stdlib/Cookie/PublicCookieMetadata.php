<?php

declare(strict_types=1);

namespace Magento\Framework\Stdlib\Cookie;

class PublicCookieMetadata
{
    /** @var array<string, mixed> */
    public array $set = [];

    public function setDuration($value)
    {
        $this->set['Duration'] = $value;
        return $this;
    }

    public function setPath($value)
    {
        $this->set['Path'] = $value;
        return $this;
    }

    public function setSecure($value)
    {
        $this->set['Secure'] = $value;
        return $this;
    }

    public function setHttpOnly($value)
    {
        $this->set['HttpOnly'] = $value;
        return $this;
    }

    public function setSameSite($value)
    {
        $this->set['SameSite'] = $value;
        return $this;
    }
}
