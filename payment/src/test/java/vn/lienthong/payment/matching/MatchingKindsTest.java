package vn.lienthong.payment.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.payment.BankCredit;

/** Each kind of transfer that fits nothing, with what is proposed for it. */
class MatchingKindsTest {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static List<TransferProposal> propose(List<Receivable> bills, BankCredit... credits) {
        return TransferMatcher.of(bills, MatchingRules.defaults()).propose(Arrays.asList(credits));
    }

    private static TransferProposal only(List<TransferProposal> proposals) {
        assertThat(proposals).hasSize(1);
        return proposals.get(0);
    }

    /** Amount, minutes after the start, account, and what the payer wrote instead of the code. */
    @ParameterizedTest(name = "{0}: {1} đồng, {2} min, {3}, {4}")
    @CsvSource({
        "FITS,        180000, 5,  0011001234567, right",
        "SHORT,       100000, 5,  0011001234567, right",
        "SHORT,       179999, 5,  0011001234567, right",
        "OVER,        200000, 5,  0011001234567, right",
        "LATE,        180000, 61, 0011001234567, right",
        "OLD_ACCOUNT, 180000, 5,  0099009876543, right",
        "MISTYPED,    180000, 5,  0011001234567, wrong",
        "MISTYPED,    180000, 5,  0011001234567, alike",
        "MISTYPED,    180000, 5,  0011001234567, cut",
        "MISTYPED,    180000, 61, 0011001234567, wrong",
        "SHORT,       100000, 5,  0011001234567, wrong",
        "NO_CODE,     180000, 5,  0011001234567, none",
    })
    void aTransferIsNamedAndProposedToItsBill(
            MatchKind kind, long amountVnd, long minutes, String account, String written) {
        Receivable bill = Bank.bill("HD000123", 180_000)
                .expiresAt(Bank.START.plus(Duration.ofHours(1)))
                .build();
        String code = String.valueOf(bill.code());
        String purpose = switch (written) {
            case "right" -> "SBX1." + code + ".CT tu 190 HOANG THI LAN";
            case "wrong" -> "SBX1." + code.replace("123", "183") + ".CT tu 190 HOANG THI LAN";
            case "alike" -> code.replace('0', 'O') + " vien phi";
            case "cut" -> "SBX1." + code.substring(0, code.length() - 3);
            default -> "tien vien phi";
        };
        BankCredit credit = BankCredit.builder("1", BankCredit.Direction.IN, account, amountVnd)
                .purpose(purpose)
                .at(Bank.START.plus(Duration.ofMinutes(minutes)))
                .build();
        TransferProposal proposal =
                only(propose(List.of(bill, Bank.bill("HD900", 75_000).build()), credit));
        assertThat(proposal.kind()).isEqualTo(kind);
        assertThat(proposal.references()).containsExactly("HD000123");
        assertThat(proposal.automatic()).isFalse();
        assertThat(proposal.obstacles()).contains(MatchObstacle.OFF);
    }

    @Test
    void whatNothingIsLikeIsProposedToNothing() {
        TransferProposal proposal = only(propose(
                List.of(Bank.bill("HD1", 180_000).build()),
                Bank.money("1", 999_000, "chuc mung sinh nhat", 5).build()));
        assertThat(proposal.kind()).isEqualTo(MatchKind.NONE);
        assertThat(proposal.payments()).isEmpty();
        assertThat(proposal.score()).isZero();
    }

    @Test
    void moneyForAPaidBillCameTwice() {
        Receivable paid = Bank.bill("HD1", 180_000).receivedVnd(180_000).build();
        TransferProposal proposal = only(propose(
                List.of(paid), Bank.money("1", 180_000, Bank.code("HD1"), 9).build()));
        assertThat(proposal.kind()).isEqualTo(MatchKind.TWICE);
        assertThat(proposal.parts().stream().map(part -> part.sentence(VIETNAMESE)))
                .contains("Khoản này đã thu đủ 180.000 đồng; số tiền bằng nhau.");
    }

    @Test
    void theSecondOfTwoTransfersForOneOpenBillIsTheOneTooMany() {
        List<TransferProposal> proposals = propose(
                List.of(Bank.bill("HD1", 180_000).build()),
                Bank.money("2", 180_000, Bank.code("HD1"), 9).build(),
                Bank.money("1", 180_000, Bank.code("HD1"), 8).build());
        assertThat(proposals).extracting(TransferProposal::kind).containsExactly(MatchKind.FITS, MatchKind.TWICE);
        assertThat(proposals.get(1).credits()).extracting(BankCredit::id).containsExactly("2");
        assertThat(proposals).allSatisfy(one -> assertThat(one.obstacles()).contains(MatchObstacle.OTHER_TRANSFER));
    }

    @Test
    void theRepetitionOfANoticeIsNotASecondTransfer() {
        BankCredit credit = Bank.money("1", 180_000, Bank.code("HD1"), 8).build();
        TransferProposal proposal =
                only(propose(List.of(Bank.bill("HD1", 180_000).build()), credit, credit));
        assertThat(proposal.kind()).isEqualTo(MatchKind.FITS);
    }

    @Test
    void moneyThatWentOutIsLeftOut() {
        assertThat(propose(
                        List.of(Bank.bill("HD1", 180_000).build()),
                        BankCredit.builder("1", BankCredit.Direction.OUT, Bank.ACCOUNT, 180_000)
                                .build()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "code, none, true", // the payer is not told, but one of them names the bill
        "none, same, true",
        "none, other, false",
        "none, unknown-soon, true",
        "none, unknown-later, false",
        "code, other, true", // husband and wife
    })
    void twoTransfersThatAddUpBelongTogetherIfSomethingSaysSo(String written, String payer, boolean together) {
        String first = written.equals("code") ? Bank.code("HD1") : "vien phi lan 1";
        BankCredit.Builder one = Bank.money("1", 100_000, first, 5);
        BankCredit.Builder two = Bank.money("2", 80_000, "vien phi lan 2", payer.endsWith("later") ? 90 : 15);
        if (payer.equals("same") || payer.equals("other")) {
            one.payerAccount("190001");
            two.payerAccount(payer.equals("same") ? "190001" : "190002");
        }
        List<TransferProposal> proposals =
                propose(List.of(Bank.bill("HD1", 180_000).build()), one.build(), two.build());
        List<TransferProposal> splits = proposals.stream()
                .filter(proposal -> proposal.kind() == MatchKind.SPLIT)
                .toList();
        assertThat(splits).hasSize(together ? 1 : 0);
        if (together) {
            assertThat(splits.get(0).credits()).extracting(BankCredit::id).containsExactly("1", "2");
            assertThat(splits.get(0).references()).containsExactly("HD1");
            assertThat(splits.get(0).isAbout(one.build())).isTrue();
        } else {
            assertThat(proposals).extracting(TransferProposal::kind).containsOnly(MatchKind.NONE);
        }
    }

    @Test
    void twoTransfersWithTheRightCodeThatAddUpAreOnePayment() {
        List<TransferProposal> proposals = propose(
                List.of(Bank.bill("HD1", 180_000).build()),
                Bank.money("1", 100_000, Bank.code("HD1"), 5).build(),
                Bank.money("2", 80_000, Bank.code("HD1"), 500).build());
        assertThat(proposals).extracting(TransferProposal::kind).containsExactly(MatchKind.SHORT, MatchKind.SPLIT);
        assertThat(proposals.get(1).credits()).hasSize(2);
    }

    @Test
    void theRestOfABillThatIsBookedInPartIsItsSecondPart() {
        Receivable part = Bank.bill("HD1", 180_000).receivedVnd(100_000).build();
        TransferProposal proposal = only(propose(
                List.of(part), Bank.money("2", 80_000, Bank.code("HD1"), 9).build()));
        assertThat(proposal.kind()).isEqualTo(MatchKind.SPLIT);
        assertThat(proposal.parts().stream().map(MatchPart::english)).contains("Exactly what is left to pay.");
    }

    @Test
    void oneTransferMayPaySeveralBills() {
        List<Receivable> bills = List.of(
                Bank.bill("HD1", 180_000).build(), Bank.bill("HD2", 20_000).build());
        String both = Bank.code("HD1") + " va " + Bank.code("HD2");
        TransferProposal sum =
                only(propose(bills, Bank.money("1", 200_000, both, 5).build()));
        assertThat(sum.kind()).isEqualTo(MatchKind.SEVERAL);
        assertThat(sum.references()).containsExactly("HD1", "HD2");

        List<TransferProposal> unclear =
                propose(bills, Bank.money("1", 180_000, both, 5).build());
        assertThat(unclear).extracting(TransferProposal::references).containsExactly(List.of("HD1"), List.of("HD2"));
        assertThat(unclear).allSatisfy(one -> assertThat(one.obstacles()).contains(MatchObstacle.AMBIGUOUS));
    }

    @Test
    void aVirtualAccountNamesItsBillWithoutACode() {
        Receivable bill = Receivable.builder("0794", 180_000, Bank.START)
                .virtualAccount("9624707945")
                .build();
        BankCredit credit = Bank.money("1", 180_000, "tra tien", 5)
                .virtualAccount("9624707945")
                .build();
        TransferProposal proposal =
                only(propose(List.of(bill, Bank.bill("HD2", 180_000).build()), credit));
        assertThat(proposal.kind()).isEqualTo(MatchKind.FITS);
        assertThat(proposal.references()).containsExactly("0794");
    }

    @Test
    void theScoreIsTheSumOfItsPartsAndAPerfectOneIsAHundred() {
        TransferProposal proposal = only(propose(
                List.of(Bank.bill("HD1", 180_000).build()),
                Bank.money("1", 180_000, Bank.code("HD1"), 7).build()));
        assertThat(proposal.score()).isEqualTo(100);
        assertThat(proposal.parts().stream().mapToInt(MatchPart::points).sum()).isEqualTo(100);
        assertThat(proposal.parts().stream().map(part -> part.sentence(Locale.ENGLISH)))
                .containsExactly(
                        "The code in the purpose is right.",
                        "The amount is the same.",
                        "It came in time, 7 min after the payment was made.",
                        "The account is right.");
        assertThat(proposal).hasToString("TransferProposal[FITS, HD1, 100]");
    }

    @ParameterizedTest
    @EnumSource(MatchKind.class)
    void eachKindIsExplainedInBothLanguages(MatchKind kind) {
        assertThat(kind.sentence(VIETNAMESE))
                .isNotEqualTo(kind.sentence(Locale.ENGLISH))
                .endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(MatchObstacle.class)
    void eachObstacleIsExplainedInBothLanguages(MatchObstacle obstacle) {
        assertThat(obstacle.sentence(VIETNAMESE))
                .isNotEqualTo(obstacle.sentence(Locale.ENGLISH))
                .endsWith(".");
    }

    @Test
    void twoPaymentsOfOneReferenceAreRefused() {
        Receivable bill = Bank.bill("HD1", 180_000).build();
        assertThatThrownBy(() -> TransferMatcher.of(List.of(bill, bill), MatchingRules.defaults()))
                .hasMessage("payments: must have each reference once");
    }
}
