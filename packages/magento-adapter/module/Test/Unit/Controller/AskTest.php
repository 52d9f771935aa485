<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Controller;

use Cloister\Storefront\Controller\Ask\Index;
use Cloister\Storefront\Controller\Router;
use Cloister\Storefront\Forwarding\BrowserRequest;
use Cloister\Storefront\Forwarding\RequestRefused;
use Cloister\Storefront\Forwarding\StorefrontRoute;
use Cloister\Storefront\Model\AskSidecar;
use Cloister\Storefront\Model\BrowserReply;
use Cloister\Storefront\Model\Configuration;
use Cloister\Storefront\Model\ReadBrowserRequest;
use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SidecarReply;
use Magento\Customer\Model\Session;
use Magento\Framework\App\ActionFactory;
use Magento\Framework\App\Request\Http as HttpRequest;
use Magento\Framework\App\Response\Http as HttpResponse;
use Magento\Framework\Stdlib\Cookie\CookieMetadataFactory;
use Magento\Framework\Stdlib\CookieManagerInterface;
use PHPUnit\Framework\TestCase;
use Psr\Log\LoggerInterface;

final class AskTest extends TestCase
{
    private const PASS = '__Host-cloister-pass=a.b.c; Path=/; Max-Age=900; Secure; HttpOnly; SameSite=Strict';

    /**
     * @testWith ["/cloister/search", "search"]
     *           ["/cloister/conversation/end", "conversation/end"]
     *           ["/cloister/orders/", "orders"]
     *           ["/cloister/", null]
     *           ["/cloister/orders/decide", null]
     *           ["/cloister/../orders/decide", null]
     *           ["/cloister/search%2f..", null]
     *           ["/cloisters/search", null]
     *           ["/checkout/", null]
     */
    public function testListedAddressesLeadToTheSidecarAndNoOthers(string $path, ?string $route): void
    {
        $configuration = $this->createConfiguredMock(Configuration::class, ['servesStorefront' => true]);
        $actions = $this->createMock(ActionFactory::class);
        $actions->method('create')->willReturn($this->action(new HttpResponse(), $this->createMock(AskSidecar::class)));
        $request = new HttpRequest($path);

        $action = (new Router($actions, $configuration))->match($request);

        self::assertSame($route !== null, $action instanceof Index);
        self::assertSame($route, $request->getParam(Router::ROUTE));
    }

    public function testAShopThatIsSwitchedOffHasNoSuchAddress(): void
    {
        $configuration = $this->createConfiguredMock(Configuration::class, ['servesStorefront' => false]);
        $router = new Router($this->createMock(ActionFactory::class), $configuration);

        self::assertNull($router->match(new HttpRequest('/cloister/search')));
    }

    public function testTheReplyIsGivenWithThePassAsACookieThatNoScriptReads(): void
    {
        $headers = ['content-type' => 'application/json', 'set-cookie' => self::PASS, 'server' => 'internal'];
        $sidecar = $this->createConfiguredMock(AskSidecar::class, ['ask' => new SidecarReply(200, $headers, '{}')]);
        $cookies = $this->createMock(CookieManagerInterface::class);
        $cookies->expects(self::once())->method('setPublicCookie')->willReturnCallback(
            static function (string $name, string $value, object $metadata): void {
                self::assertSame(['__Host-cloister-pass', 'a.b.c'], [$name, $value]);
                self::assertSame([
                    'Duration' => 900,
                    'Path' => '/',
                    'Secure' => true,
                    'HttpOnly' => true,
                    'SameSite' => 'Strict',
                ], $metadata->set);
            }
        );
        $response = new HttpResponse();

        $this->action($response, $sidecar, $cookies)->execute();

        self::assertSame([200, '{}'], [$response->status, $response->body]);
        self::assertSame(
            ['content-type', 'cache-control', 'x-content-type-options'],
            array_keys($response->headers)
        );
    }

    public function testTheSessionIsClosedBeforeTheSidecarIsAsked(): void
    {
        $order = [];
        $session = $this->createMock(Session::class);
        $session->method('isLoggedIn')->willReturn(true);
        $session->method('getCustomerId')->willReturn('5');
        $session->method('writeClose')->willReturnCallback(static function () use (&$order): void {
            $order[] = 'closed';
        });
        $sidecar = $this->createMock(AskSidecar::class);
        $sidecar->method('ask')->willReturnCallback(
            static function (StorefrontRoute $route, BrowserRequest $browser, int $customer) use (&$order) {
                $order[] = "asked for $customer";
                return new SidecarReply(204, [], '');
            }
        );

        $this->action(new HttpResponse(), $sidecar, null, $session)->execute();

        self::assertSame(['closed', 'asked for 5'], $order);
    }

    /** @dataProvider failures */
    public function testAFailureIsAStatusAndSaysNothingOfItsCause(\Throwable $failure, int $status): void
    {
        $sidecar = $this->createMock(AskSidecar::class);
        $sidecar->method('ask')->willThrowException($failure);
        $response = new HttpResponse();

        $this->action($response, $sidecar)->execute();

        self::assertSame($status, $response->status);
        self::assertSame('application/problem+json', $response->headers['content-type']);
        self::assertStringNotContainsString('sidecar', $response->body);
    }

    /** @return iterable<array{\Throwable, int}> */
    public static function failures(): iterable
    {
        yield 'late' => [new SidecarException(Failure::Late), 504];
        yield 'down' => [new SidecarException(Failure::Unreachable), 503];
        yield 'a stranger' => [new SidecarException(Failure::CertificateRefused), 503];
        yield 'too large' => [new RequestRefused(413), 413];
        yield 'unreadable' => [new RequestRefused(400), 400];
    }

    private function action(
        HttpResponse $response,
        AskSidecar $sidecar,
        ?CookieManagerInterface $cookies = null,
        ?Session $session = null
    ): Index {
        $request = new HttpRequest('/cloister/search', ['HTTP_ACCEPT' => 'application/json'], '{"query":"kettle"}');
        $request->setParam(Router::ROUTE, 'search');
        return new Index(
            $request,
            $response,
            $session ?? $this->createMock(Session::class),
            new ReadBrowserRequest(),
            $sidecar,
            new BrowserReply($cookies ?? $this->createMock(CookieManagerInterface::class), new CookieMetadataFactory()),
            $this->createMock(LoggerInterface::class)
        );
    }
}
