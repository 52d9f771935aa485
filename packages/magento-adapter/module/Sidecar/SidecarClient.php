<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/**
 * The only place of this module that opens a connection.
 *
 * TLS 1.3, verified. Redirects are not followed, because a hop is a second destination that nobody configured, and a
 * proxy of the environment is not used.
 */
final class SidecarClient
{
    private const CONNECT_MS = 1000;
    private const REPLY_BYTES = 1_048_576;
    /** A stream of which nothing comes for so long has ended. */
    private const IDLE_SECONDS = 25;

    public function __construct(private readonly Connection $connection)
    {
    }

    /** @throws SidecarException When there is no whole answer in time. */
    public function send(SidecarRequest $request): SidecarReply
    {
        $collected = new CollectedReply();
        $this->stream($request, $collected);
        return $collected->reply();
    }

    /** @throws SidecarException When the answer does not begin, or breaks off; not when nobody listens any more. */
    public function stream(SidecarRequest $request, ReplyReceiver $receiver): void
    {
        $incoming = new IncomingReply($receiver, self::REPLY_BYTES);
        $handle = curl_init();
        curl_setopt_array($handle, $this->optionsOf($request) + [
            CURLOPT_HEADERFUNCTION => static fn ($handle, string $line): int => $incoming->takeHeader($line),
            CURLOPT_WRITEFUNCTION => static fn ($handle, string $bytes): int => $incoming->takeBytes($bytes),
        ]);
        $isWhole = curl_exec($handle);
        $error = curl_errno($handle);
        unset($handle);
        if ($incoming->isTooLarge()) {
            throw new SidecarException(Failure::ReplyTooLarge);
        }
        if ($isWhole === false && !$incoming->isLeft()) {
            throw new SidecarException(self::failureOf($error));
        }
        $incoming->end();
    }

    /** @return array<int, mixed> */
    private function optionsOf(SidecarRequest $request): array
    {
        return $this->connection->trust->curlOptions() + [
            CURLOPT_URL => $this->connection->endpoint->urlOf($request->pathWithQuery),
            CURLOPT_CUSTOMREQUEST => $request->method,
            CURLOPT_HTTPHEADER => $this->headerLinesOf($request),
            CURLOPT_TIMEOUT_MS => $request->timeoutMs,
            CURLOPT_CONNECTTIMEOUT_MS => min(self::CONNECT_MS, $request->timeoutMs),
            CURLOPT_LOW_SPEED_LIMIT => 1,
            CURLOPT_LOW_SPEED_TIME => self::IDLE_SECONDS,
            // Without it a limit below one second is none.
            CURLOPT_NOSIGNAL => true,
            CURLOPT_PROTOCOLS => CURLPROTO_HTTPS,
            CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
            CURLOPT_FOLLOWLOCATION => false,
            // Otherwise one that the environment names.
            CURLOPT_PROXY => '',
        ] + ($request->method === 'POST' ? [CURLOPT_POSTFIELDS => $request->body] : []);
    }

    /** @return list<string> */
    private function headerLinesOf(SidecarRequest $request): array
    {
        $secret = $this->connection->secret;
        $signature = $secret === null ? [] : RequestSignature::headers($secret, $request);
        // An empty `Expect` saves curl a second of waiting for a server that says nothing to it.
        $lines = ['Expect:'];
        foreach ($signature + $request->headers as $name => $value) {
            if (preg_match('/[\x00-\x1f\x7f]/', $value) !== 1) {
                $lines[] = $name . ': ' . $value;
            }
        }
        return $lines;
    }

    private static function failureOf(int $error): Failure
    {
        return match ($error) {
            CURLE_OPERATION_TIMEDOUT => Failure::Late,
            CURLE_SSL_CACERT,
            CURLE_SSL_CONNECT_ERROR,
            CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CACERT_BADFILE => Failure::CertificateRefused,
            default => Failure::Unreachable,
        };
    }
}
