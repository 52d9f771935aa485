<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Cloister\Storefront\Forwarding\BrowserRequest;
use Magento\Framework\App\Request\Http;

/**
 * Reads of Magento's request what may be forwarded at all, as the web server handed it over: Magento's own headers are
 * parsed, and a malformed `Origin` would be a fault of the shop.
 */
class ReadBrowserRequest
{
    private const HEADERS = [
        'accept' => 'HTTP_ACCEPT',
        'accept-language' => 'HTTP_ACCEPT_LANGUAGE',
        'content-type' => 'CONTENT_TYPE',
        'cookie' => 'HTTP_COOKIE',
        'origin' => 'HTTP_ORIGIN',
        'sec-fetch-dest' => 'HTTP_SEC_FETCH_DEST',
        'sec-fetch-mode' => 'HTTP_SEC_FETCH_MODE',
        'sec-fetch-site' => 'HTTP_SEC_FETCH_SITE',
    ];

    public function of(Http $request): BrowserRequest
    {
        return new BrowserRequest($this->headersOf($request), (string)$request->getContent());
    }

    /** A request for JSON that GraphQL carries: the same browser, another body. */
    public function withBody(Http $request, string $body): BrowserRequest
    {
        $json = ['accept' => 'application/json', 'content-type' => 'application/json'];
        return new BrowserRequest($json + $this->headersOf($request), $body);
    }

    /** @return array<string, string> */
    private function headersOf(Http $request): array
    {
        return array_map(
            static fn (string $name): string => (string)$request->getServer($name, ''),
            self::HEADERS
        );
    }
}
