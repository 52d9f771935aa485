<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Served;

use Magento\Framework\App\Response\Http;

/** Sends what was set, once, as Magento does. */
final class PhpResponse extends Http
{
    public function sendHeaders()
    {
        if (!headers_sent()) {
            http_response_code($this->status);
            foreach ($this->headers as $name => $value) {
                header("$name: $value");
            }
        }
        return $this;
    }

    public function sendResponse(): void
    {
        $this->sendHeaders();
        echo $this->body;
    }
}
