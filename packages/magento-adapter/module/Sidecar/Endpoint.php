<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/** Where the sidecar listens: an `https:` origin and nothing else. Only {@see Endpoint::parse()} makes one. */
final class Endpoint
{
    private const NAME = '[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?';
    private const IPV6 = '\[[0-9a-f:.]{2,45}\]';

    private function __construct(private readonly string $origin)
    {
    }

    /**
     * Refuses whatever could lead elsewhere than the address says: another scheme, a user name, a path, a query.
     *
     * @throws SidecarException With {@see Failure::Unconfigured}.
     */
    public static function parse(string $written): self
    {
        $isOrigin = preg_match(
            '#^https://(?<host>' . self::NAME . '|' . self::IPV6 . ')(?::(?<port>[0-9]{1,5}))?/?$#iD',
            trim($written),
            $parts
        );
        $port = (int)($parts['port'] ?? 443);
        if ($isOrigin !== 1 || $port < 1 || $port > 65535) {
            throw new SidecarException(Failure::Unconfigured);
        }
        return new self('https://' . strtolower($parts['host']) . ':' . $port);
    }

    public function urlOf(string $pathWithQuery): string
    {
        return $this->origin . $pathWithQuery;
    }
}
