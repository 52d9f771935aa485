<?php

declare(strict_types=1);

namespace Cloister\Storefront\Forwarding;

use Cloister\Storefront\Sidecar\SidecarRequest;

/** Makes the request for the sidecar from that of a browser: listed fields, listed headers, the pass, nothing else. */
final class ForwardedRequest
{
    private const HEADERS = [
        'accept',
        'accept-language',
        'content-type',
        'origin',
        'sec-fetch-dest',
        'sec-fetch-mode',
        'sec-fetch-site',
    ];
    private const LONGEST_HEADER = 256;

    /** @throws RequestRefused When the body cannot be one of this route. */
    public static function of(StorefrontRoute $route, BrowserRequest $browser, Shopper $shopper): SidecarRequest
    {
        $headers = self::headersOf($browser) + array_filter([
            'cookie' => PassCookie::headerFrom($browser->header('cookie')),
            'cloister-store' => $shopper->storeView,
            'cloister-client' => $shopper->addressToken,
            'cloister-customer' => $shopper->customerToken,
            'cloister-customer-token' => $route->readsOrders() ? $shopper->bearerToken : '',
        ]);
        return new SidecarRequest(
            'POST',
            $route->sidecarPath(),
            AllowedBody::of($route, $browser->body),
            $route->timeoutMs($browser->wantsSteps()),
            $headers
        );
    }

    /** @return array<string, string> */
    private static function headersOf(BrowserRequest $browser): array
    {
        $headers = [];
        foreach (self::HEADERS as $name) {
            $value = $browser->header($name);
            if ($value !== '' && strlen($value) <= self::LONGEST_HEADER) {
                $headers[$name] = $value;
            }
        }
        return $headers;
    }
}
