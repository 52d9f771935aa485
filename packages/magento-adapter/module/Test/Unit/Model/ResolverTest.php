<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Model;

use Cloister\Storefront\Forwarding\BrowserRequest;
use Cloister\Storefront\Forwarding\StorefrontRoute;
use Cloister\Storefront\Model\AskSidecar;
use Cloister\Storefront\Model\BrowserReply;
use Cloister\Storefront\Model\Configuration;
use Cloister\Storefront\Model\ReadBrowserRequest;
use Cloister\Storefront\Model\Resolver\Ask;
use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SidecarReply;
use Magento\Framework\App\Request\Http;
use Magento\Framework\GraphQl\Config\Element\Field;
use Magento\Framework\GraphQl\Schema\Type\ResolveInfo;
use Magento\Integration\Model\CustomUserContext;
use PHPUnit\Framework\TestCase;
use Psr\Log\LoggerInterface;

final class ResolverTest extends TestCase
{
    /**
     * @testWith ["SEARCH", "search"]
     *           ["CONVERSATION_END", "conversation/end"]
     */
    public function testAQuestionByGraphQlIsTheSameQuestion(string $name, string $route): void
    {
        $sidecar = $this->createMock(AskSidecar::class);
        $sidecar->expects(self::once())->method('ask')->willReturnCallback(
            static function (StorefrontRoute $asked, BrowserRequest $browser, int $customerId) use ($route) {
                self::assertSame([$route, '{"a":1}', 5], [$asked->value, $browser->body, $customerId]);
                self::assertSame('https://shop.example', $browser->header('origin'));
                self::assertFalse($browser->wantsSteps());
                return new SidecarReply(200, [], '{"b":2}');
            }
        );

        $reply = $this->resolve($sidecar, ['route' => $name, 'body' => '{"a":1}']);

        self::assertSame(['status' => 200, 'body' => '{"b":2}'], $reply);
    }

    public function testEveryRouteOfTheSchemaIsOneOfTheModuleAndTheOtherWayRound(): void
    {
        $schema = file_get_contents(dirname(__DIR__, 3) . '/etc/schema.graphqls');
        preg_match('/enum CloisterRoute[^{]*\{([^}]*)\}/', $schema, $enum);
        $names = preg_split('/\s+/', trim($enum[1]));

        self::assertSame(
            array_map(static fn ($route) => strtoupper(strtr($route->value, '/', '_')), StorefrontRoute::cases()),
            $names
        );
    }

    public function testAFailureIsAProblemInTheReply(): void
    {
        $sidecar = $this->createMock(AskSidecar::class);
        $sidecar->method('ask')->willThrowException(new SidecarException(Failure::Late));

        self::assertSame(504, $this->resolve($sidecar, ['route' => 'SEARCH'])['status']);
    }

    public function testAShopThatIsSwitchedOffAsksNobody(): void
    {
        $sidecar = $this->createMock(AskSidecar::class);
        $sidecar->expects(self::never())->method('ask');

        self::assertSame(404, $this->resolve($sidecar, ['route' => 'SEARCH'], isOn: false)['status']);
    }

    /** @param array<string, string> $input */
    private function resolve(AskSidecar $sidecar, array $input, bool $isOn = true): array
    {
        $server = ['HTTP_ORIGIN' => 'https://shop.example', 'HTTP_ACCEPT' => 'text/event-stream'];
        $ask = new Ask(
            $this->createConfiguredMock(Configuration::class, ['servesStorefront' => $isOn]),
            new Http('/graphql', $server),
            new ReadBrowserRequest(),
            $sidecar,
            $this->createMock(BrowserReply::class),
            $this->createMock(LoggerInterface::class)
        );
        return $ask->resolve(new Field(), new CustomUserContext(5, 3), new ResolveInfo(), null, ['input' => $input]);
    }
}
