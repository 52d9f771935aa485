<?php

/**
 * The controller of the module on PHP's own web server, with as much of Magento around it as it needs: what a browser
 * meets, headers, cookie and steps included. For test/e2e only.
 */

declare(strict_types=1);

use Cloister\Storefront\Controller\Ask\Index;
use Cloister\Storefront\Controller\Router;
use Cloister\Storefront\Model\AskSidecar;
use Cloister\Storefront\Model\BrowserReply;
use Cloister\Storefront\Model\Configuration;
use Cloister\Storefront\Model\CustomerToken;
use Cloister\Storefront\Model\ReadBrowserRequest;
use Cloister\Storefront\Model\SidecarConnector;
use Cloister\Storefront\Test\Served\EnvironmentConfig;
use Cloister\Storefront\Test\Served\FixedToken;
use Cloister\Storefront\Test\Served\OneStore;
use Cloister\Storefront\Test\Served\OneAction;
use Cloister\Storefront\Test\Served\PhpCookies;
use Cloister\Storefront\Test\Served\PhpResponse;
use Cloister\Storefront\Test\Served\QuietLogger;
use Magento\Customer\Model\Session;
use Magento\Framework\App\Request\Http;
use Magento\Framework\HTTP\PhpEnvironment\RemoteAddress;
use Magento\Framework\Stdlib\Cookie\CookieMetadataFactory;
use Magento\Integration\Api\Data\UserTokenParametersInterfaceFactory;

require dirname(__DIR__) . '/bootstrap.php';

$configuration = new Configuration(new EnvironmentConfig());
$request = new Http(
    (string)parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH),
    $_SERVER,
    (string)file_get_contents('php://input')
);
$response = new PhpResponse();
$askSidecar = new AskSidecar(
    new SidecarConnector($configuration),
    new CustomerToken(new FixedToken(), new UserTokenParametersInterfaceFactory()),
    new OneStore(),
    new RemoteAddress(),
    new FixedToken()
);
$action = new Index(
    $request,
    $response,
    new Session(),
    new ReadBrowserRequest(),
    $askSidecar,
    new BrowserReply(new PhpCookies(), new CookieMetadataFactory()),
    new QuietLogger()
);
// Magento collects whatever a page prints.
ob_start();
if ((new Router(new OneAction($action), $configuration))->match($request) === null) {
    $response->setHttpResponseCode(404);
} else {
    $action->execute();
}
$response->sendResponse();
