<?php

declare(strict_types=1);

namespace Magento\Framework\App\Response;

class Http implements HttpInterface
{
    /** @var array<string, string> */
    public array $headers = [];

    public int $status = 200;

    public string $body = '';

    public function setHttpResponseCode($code)
    {
        $this->status = $code;
        return $this;
    }

    public function setHeader($name, $value, $replace = false)
    {
        $this->headers[$name] = $value;
        return $this;
    }

    public function setBody($value)
    {
        $this->body = $value;
        return $this;
    }

    public function sendHeaders()
    {
        return $this;
    }
}
