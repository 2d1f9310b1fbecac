package vn.lienthong.payment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.payment.BankCredit;

/** What looks like a match and is none, and what no longer looks like one and is. */
class MatchingTrapsTest {
    private static final MatchingRules AUTOMATIC = MatchingRules.defaults().automatic(500_000, 1);

    private static List<TransferProposal> propose(List<Receivable> bills, BankCredit... credits) {
        return TransferMatcher.of(bills, AUTOMATIC).propose(Arrays.asList(credits));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "%s vien phi",
                "MBVCB.3278907687.%s.CT tu 0011001234567 NGUYEN VAN A toi 0359123123",
                "NGUYENVANA%sGD613459",
                "NHAN TU 9704 TRACE 123456 ND %s",
                "Thanh toán %s cho phòng khám"
            })
    void aCodeIsFoundAndAMistypedOneProposedWhateverTheBankPutsAroundIt(String text) {
        List<Receivable> bills = List.of(
                Bank.bill("HD000123", 180_000).build(),
                Bank.bill("XN77", 90_000).build());
        String code = Bank.code("HD000123");
        String small = code.toLowerCase(Locale.ROOT);
        String torn = code.substring(0, 5) + " " + code.substring(5, 8) + "-\n" + code.substring(8);
        for (String right : List.of(code, small, torn)) {
            assertThat(propose(
                            bills,
                            Bank.money("1", 180_000, String.format(Locale.ROOT, text, right), 5)
                                    .build()))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.kind()).isEqualTo(MatchKind.FITS);
                        assertThat(one.automatic()).isTrue();
                    });
        }
        String lost = code.substring(0, 9) + code.substring(10);
        String marked = code.replace("D", "Đ").replace("123", "1233");
        for (String wrong : List.of(lost, marked, code.replace("00", "OO"), code.replace("1", "I"))) {
            assertThat(propose(
                            bills,
                            Bank.money("1", 180_000, String.format(Locale.ROOT, text, wrong), 5)
                                    .build()))
                    .as(wrong)
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.kind()).isEqualTo(MatchKind.MISTYPED);
                        assertThat(one.references()).containsExactly("HD000123");
                    });
        }
    }

    @ParameterizedTest(name = "{0} characters are missing")
    @ValueSource(ints = {1, 2, 3, 4})
    void aCutCodeIsProposedAndNeverAutomatic(int missing) {
        String code = Bank.code("HD000123");
        String cut = "SBX1." + code.substring(0, code.length() - missing) + ".CT tu 19000 HOANG THI LAN";
        assertThat(propose(
                        List.of(Bank.bill("HD000123", 180_000).build()),
                        Bank.money("1", 180_000, cut, 5).build()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(MatchKind.MISTYPED);
                    if (missing > 1) { // one missing character is one error
                        assertThat(one.automatic()).isFalse();
                    }
                });
    }

    @Test
    void theAmountTellsWhichOfManyCodesWithOneBeginningWasCut() {
        List<Receivable> bills = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            bills.add(Bank.bill("HD0001" + (10 + i % 90) + (i < 90 ? "" : "X"), 100_000 + 1_000L * i)
                    .build());
        }
        String code = String.valueOf(bills.get(42).code());
        List<TransferProposal> proposals = propose(
                bills,
                Bank.money("1", 142_000, code.substring(0, code.length() - 4), 5)
                        .build());
        assertThat(proposals.get(0).references()).containsExactly(bills.get(42).reference());
        assertThat(proposals).noneMatch(TransferProposal::automatic);
    }

    /** VPay #11: two orders of the same amount at the same moment were settled crosswise. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"without a code, vien phi", "mistyped, wrong", "cut, cut"})
    void twoBillsOfOneAmountAtOneMomentAreBothProposedAndNeitherIsSettled(String how, String purpose) {
        List<Receivable> bills = List.of(
                Bank.bill("HD000123", 180_000).build(),
                Bank.bill("HD000124", 180_000).build());
        String code = Bank.code("HD000123");
        String text = purpose.equals("wrong")
                ? code.replace("123", "128")
                : purpose.equals("cut") ? code.substring(0, code.length() - 2) : purpose;
        List<TransferProposal> proposals =
                propose(bills, Bank.money("1", 180_000, text, 0).build());
        assertThat(proposals)
                .as(how)
                .extracting(TransferProposal::references)
                .containsExactlyInAnyOrder(List.of("HD000123"), List.of("HD000124"));
        assertThat(proposals).allSatisfy(one -> assertThat(one.obstacles()).contains(MatchObstacle.AMBIGUOUS));
    }

    @Test
    void twoTransfersWithoutACodeForTwoBillsOfOneAmountArePutNowhere() {
        List<TransferProposal> proposals = propose(
                List.of(
                        Bank.bill("HD1", 180_000).build(),
                        Bank.bill("HD2", 180_000).build()),
                Bank.money("1", 180_000, "vien phi", 1).build(),
                Bank.money("2", 180_000, "vien phi", 1).build());
        assertThat(proposals).hasSize(4).noneMatch(TransferProposal::automatic);
    }

    @Test
    void theRightCodeCountsMoreThanTheAmountOfAnotherBill() {
        List<TransferProposal> proposals = propose(
                List.of(
                        Bank.bill("HD1", 180_000).build(),
                        Bank.bill("HD2", 100_000).build()),
                Bank.money("1", 100_000, Bank.code("HD1"), 5).build());
        assertThat(proposals).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(MatchKind.SHORT);
            assertThat(one.references()).containsExactly("HD1");
            assertThat(one.automatic()).isFalse();
        });
    }

    @Test
    void codesThatLookAlikeAreBothProposed() {
        List<Receivable> bills = List.of(
                Receivable.builder("A", 180_000, Bank.START).code("PKB0X1AAAA").build(),
                Receivable.builder("B", 180_000, Bank.START).code("PKBOX1AAAA").build());
        assertThat(propose(bills, Bank.money("1", 180_000, "PKB0XIAAAA", 5).build()))
                .hasSize(2)
                .noneMatch(TransferProposal::automatic);
        assertThat(propose(bills, Bank.money("1", 180_000, "PKBOX1AAAA", 5).build()))
                .singleElement()
                .satisfies(one -> assertThat(one.references()).containsExactly("B"));
    }

    @Test
    void aCodeWithinALongerCodeIsNotTheShorterOne() {
        List<Receivable> bills = List.of(
                Receivable.builder("A", 1_000, Bank.START).code("PK0001").build(),
                Receivable.builder("B", 1_000, Bank.START).code("PK000177").build());
        assertThat(propose(bills, Bank.money("1", 1_000, "tra PK000177", 5).build()))
                .singleElement()
                .satisfies(one -> assertThat(one.references()).containsExactly("B"));
    }

    @Test
    void aSecondTransferWithTheSameMistypedCodeIsNotAutomatic() {
        String wrong = Bank.code("HD000123").replace("123", "193");
        List<TransferProposal> proposals = propose(
                List.of(Bank.bill("HD000123", 180_000).build()),
                Bank.money("1", 180_000, wrong, 1).build(),
                Bank.money("2", 180_000, wrong, 2).build());
        assertThat(proposals)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.obstacles()).containsExactly(MatchObstacle.OTHER_TRANSFER));
    }

    @ParameterizedTest(name = "up to {0} with {1} errors: {2}")
    @CsvSource({
        "0, 0, FITS, OFF",
        "179999, 1, FITS, AMOUNT",
        "180000, 0, FITS, ''",
        "180000, 0, MISTYPED, CODE",
        "180000, 1, MISTYPED, ''",
        "500000000, 1, LATE, DIFFERENCE",
        "500000000, 1, OLD_ACCOUNT, DIFFERENCE",
    })
    void onlyWhatTheRulesAllowIsAutomatic(long upToVnd, int distance, MatchKind kind, String obstacle) {
        String code = Bank.code("HD000123");
        Receivable.Builder bill = Bank.bill("HD000123", 180_000);
        BankCredit.Builder money =
                Bank.money("1", 180_000, kind == MatchKind.MISTYPED ? code.replace("123", "193") : code, 5);
        if (kind == MatchKind.LATE) {
            bill.expiresAt(Bank.START.plusSeconds(1));
        }
        if (kind == MatchKind.OLD_ACCOUNT) {
            bill.account("0099");
        }
        TransferProposal proposal = TransferMatcher.of(
                        List.of(bill.build()), MatchingRules.defaults().automatic(upToVnd, distance))
                .propose(List.of(money.build()))
                .get(0);
        assertThat(proposal.kind()).isEqualTo(kind);
        assertThat(proposal.obstacles())
                .isEqualTo(obstacle.isEmpty() ? Set.of() : Set.of(MatchObstacle.valueOf(obstacle)));
    }

    /** Whatever one character is wrong, no other bill than the right one is ever settled without a person. */
    @Test
    void aMistypedCodeIsNeverAutomaticallyAnotherBillOfTheSameAmountOrNot() {
        List<Receivable> bills = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            bills.add(Bank.bill("HD" + (100 + i), i % 2 == 0 ? 180_000 : 100_000 + i)
                    .build());
        }
        TransferMatcher matcher = TransferMatcher.of(bills, AUTOMATIC);
        Random random = new Random(57);
        Set<MatchKind> kinds = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            Receivable meant = bills.get(random.nextInt(bills.size()));
            StringBuilder code = new StringBuilder(String.valueOf(meant.code()));
            int wrong = 1 + random.nextInt(3);
            for (int errors = 0; errors < wrong; errors++) {
                int at = random.nextInt(code.length());
                char other = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(random.nextInt(36));
                switch (random.nextInt(3)) {
                    case 0 -> code.setCharAt(at, other);
                    case 1 -> code.insert(at, other);
                    default -> code.deleteCharAt(at);
                }
            }
            List<TransferProposal> proposals = matcher.propose(List.of(
                    Bank.money("1", meant.amountVnd(), "ND " + code + " CT", 5).build()));
            assertThat(proposals).isNotEmpty();
            proposals.forEach(one -> kinds.add(one.kind()));
            assertThat(proposals)
                    .filteredOn(TransferProposal::automatic)
                    .allSatisfy(one -> assertThat(one.references()).containsExactly(meant.reference()));
            if (wrong == 1) {
                assertThat(proposals).anyMatch(one -> one.references().contains(meant.reference()));
            }
        }
        assertThat(kinds).contains(MatchKind.FITS, MatchKind.MISTYPED);
    }

    @Test
    void tenThousandBillsOfOneAmountAndAThousandTransfersAreMatched() {
        List<Receivable> bills = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            bills.add(Receivable.builder("HD" + (100_000 + i), 120_000, Bank.START.plusSeconds(i))
                    .code("LT8RHD" + (100_000 + i) + "K")
                    .account(Bank.ACCOUNT)
                    .build());
        }
        List<BankCredit> credits = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String code = String.valueOf(bills.get(10 * i).code());
            String text = switch (i % 4) {
                case 0 -> code.replace("LT8R", "LTBR");
                case 1 -> code.substring(0, code.length() - 1) + "Q";
                case 2 -> "vien phi";
                default -> code.substring(0, 10);
            };
            credits.add(
                    Bank.money("M" + i, 120_000, "MBVCB.3278907687." + text + ".CT tu 190 HOANG THI LAN", 200 + i / 60)
                            .build());
        }
        List<TransferProposal> proposals = TransferMatcher.of(bills, AUTOMATIC).propose(credits);
        assertThat(proposals).noneMatch(TransferProposal::automatic).hasSizeLessThanOrEqualTo(10_000);
        assertThat(proposals.stream().flatMap(one -> one.credits().stream()).distinct())
                .hasSize(1_000);
    }
}
