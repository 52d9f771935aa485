<?php

declare(strict_types=1);

namespace Cloister\Storefront\Fraud;

use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarException;

/** A decision on one order, and where it comes from. */
final class Verdict
{
    private const MOST_REASONS = 8;
    private const CODE = '/^[\w.:-]{1,64}$/D';

    /**
     * @param string $decisionId Names the decision in the record of the sidecar; empty where nobody decided.
     * @param list<string> $reasons Codes, the most telling first.
     */
    private function __construct(
        public readonly Action $action,
        public readonly string $decisionId,
        public readonly array $reasons
    ) {
    }

    /**
     * Reads what the sidecar decided. Codes of any other form are left out: what is written here is read by people.
     *
     * @param array<string, mixed> $content
     * @throws SidecarException With {@see Failure::ReplyUnreadable}.
     */
    public static function read(array $content): self
    {
        $action = is_string($content['action'] ?? null) ? Action::tryFrom($content['action']) : null;
        if ($action === null) {
            throw new SidecarException(Failure::ReplyUnreadable);
        }
        $reasons = is_array($content['reasons'] ?? null) ? $content['reasons'] : [];
        $codes = array_values(array_filter($reasons, self::isCode(...)));
        $decisionId = $content['decisionId'] ?? '';
        return new self(
            $action,
            self::isCode($decisionId) ? $decisionId : '',
            array_slice($codes, 0, self::MOST_REASONS)
        );
    }

    /** What the shop declared, because nobody decided. */
    public static function byFailMode(FailMode $mode, Failure $failure): self
    {
        return new self($mode->action(), '', ['sidecar_' . $failure->value]);
    }

    private static function isCode(mixed $value): bool
    {
        return is_string($value) && preg_match(self::CODE, $value) === 1;
    }
}
