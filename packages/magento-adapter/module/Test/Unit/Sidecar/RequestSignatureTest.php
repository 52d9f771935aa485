<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Sidecar;

use Cloister\Storefront\Sidecar\RequestSignature;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SidecarRequest;
use Cloister\Storefront\Sidecar\SigningSecret;
use PHPUnit\Framework\TestCase;

final class RequestSignatureTest extends TestCase
{
    private const VECTORS = __DIR__ . '/../../../../src/sidecar/signature-vectors.json';

    /** @dataProvider vectors */
    public function testTheSidecarAndThisModuleSignAlike(array $vector): void
    {
        $headers = RequestSignature::headersAt(
            new SigningSecret('shop-1', $vector['secret']),
            new SidecarRequest($vector['method'], $vector['path'], $vector['body'], 100),
            (int)$vector['time'],
            $vector['nonce']
        );

        self::assertSame($vector['signature'], $headers['cloister-signature']);
        self::assertSame([$vector['time'], $vector['nonce'], 'shop-1'], [
            $headers['cloister-time'],
            $headers['cloister-nonce'],
            $headers['cloister-key'],
        ]);
    }

    /** @return iterable<array{array<string, string>}> */
    public static function vectors(): iterable
    {
        foreach (json_decode(file_get_contents(self::VECTORS), true, 8, JSON_THROW_ON_ERROR) as $vector) {
            yield $vector['what'] => [$vector];
        }
    }

    public function testNoTwoRequestsHaveOneSignature(): void
    {
        $secret = new SigningSecret('shop-1', str_repeat('s', 32));
        $request = new SidecarRequest('POST', '/shop/pass', '{}', 100);

        $signed = array_map(static fn () => RequestSignature::headers($secret, $request), range(1, 50));

        self::assertCount(50, array_unique(array_column($signed, 'cloister-nonce')));
        self::assertCount(50, array_unique(array_column($signed, 'cloister-signature')));
        self::assertMatchesRegularExpression('/^[\w-]{22}$/D', $signed[0]['cloister-nonce']);
    }

    public function testASecretIsSeenByNoPrinter(): void
    {
        $secret = new SigningSecret('shop-1', 'canary-of-a-secret-0123456789abcdef');

        ob_start();
        var_dump($secret);
        $printed = ob_get_clean() . print_r($secret, true) . json_encode($secret);

        self::assertStringContainsString('shop-1', $printed);
        self::assertStringNotContainsString('canary', $printed);
        $this->expectException(SidecarException::class);
        serialize($secret);
    }

    /**
     * @testWith ["shop-1", "short"]
     *           ["", "0123456789abcdef0123456789abcdef"]
     *           ["a\nb", "0123456789abcdef0123456789abcdef"]
     */
    public function testAWeakSecretOrAStrangeNameIsRefused(string $keyId, string $secret): void
    {
        $this->expectException(SidecarException::class);

        new SigningSecret($keyId, $secret);
    }
}
