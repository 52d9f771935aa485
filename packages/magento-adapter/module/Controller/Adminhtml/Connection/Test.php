<?php

declare(strict_types=1);

namespace Cloister\Storefront\Controller\Adminhtml\Connection;

use Cloister\Storefront\Model\TestConnection;
use Cloister\Storefront\Sidecar\Failure;
use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\Controller\Result\Json;
use Magento\Framework\Controller\Result\JsonFactory;
use Magento\Framework\Phrase;

/** What the button “Test connection” asks. It says what is wrong in one sentence of ours, never what the peer said. */
class Test extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'Cloister_Storefront::test_connection';

    public function __construct(
        Context $context,
        private readonly JsonFactory $jsonFactory,
        private readonly TestConnection $testConnection
    ) {
        parent::__construct($context);
    }

    public function execute(): Json
    {
        $failure = $this->testConnection->failure();
        return $this->jsonFactory->create()->setData([
            'isWell' => $failure === null,
            'message' => (string)self::sentenceOf($failure),
        ]);
    }

    private static function sentenceOf(?Failure $failure): Phrase
    {
        return match ($failure) {
            null => __('The sidecar is there, is ready and accepts this shop.'),
            Failure::Unconfigured => __('The address, the name of the key or the key is missing or not valid.'),
            Failure::Unreachable => __('Nobody answers at this address.'),
            Failure::CertificateRefused => __('The certificate of the sidecar cannot be trusted.'),
            Failure::Late => __('The sidecar did not answer in time.'),
            Failure::Refused => __('The sidecar does not accept the key of this shop.'),
            Failure::Failed => __('The sidecar is there but not ready.'),
            Failure::ReplyTooLarge, Failure::ReplyUnreadable => __('What answers at this address is not a sidecar.'),
        };
    }
}
