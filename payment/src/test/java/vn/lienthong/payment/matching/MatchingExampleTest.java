package vn.lienthong.payment.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Settings;
import vn.lienthong.payment.BankCredit;

/** The example of the package, and the settings of the rules. */
class MatchingExampleTest {
    private final List<String> shown = new ArrayList<>();

    private void show(String kind, List<Receivable> payments, int score) {
        shown.add(score + ": " + kind + " " + payments.get(0).reference());
    }

    private void explain(int points, String sentence) {
        shown.add(points + " " + sentence);
    }

    @Test
    void aClerkSeesWhatATransferIsForAndWhy() {
        Locale locale = Locale.forLanguageTag("vi");
        ClientConfig bank = ClientConfig.builder(URI.create("https://bank.example"), "vietqr")
                .settings(Settings.none().with("matching.days", "30"))
                .build();
        List<Receivable> unpaidBills = List.of(Bank.bill("HD000123", 180_000).build());
        List<BankCredit> transfersWithoutBill =
                List.of(Bank.money("1", 180_000, Bank.code("HD000123").replace('0', 'O') + " vien phi", 12)
                        .build());
        // tag::example[]
        TransferMatcher matcher = TransferMatcher.of(unpaidBills, MatchingRules.of(bank.settings()));
        for (TransferProposal proposal : matcher.propose(transfersWithoutBill)) {
            show(proposal.kind().sentence(locale), proposal.payments(), proposal.score());
            proposal.parts().forEach(part -> explain(part.points(), part.sentence(locale)));
        }
        // end::example[]
        assertThat(shown)
                .containsExactly(
                        "90: Nội dung chuyển khoản gõ sai hoặc bị cắt mã. HD000123",
                        "50 Mã chỉ nhầm ký tự trông giống nhau (O và 0; I, L và 1).",
                        "25 Số tiền bằng nhau.",
                        "10 Tiền về trong hạn, sau khi lập khoản thu 12 phút.",
                        "5 Đúng tài khoản.");
    }

    @ParameterizedTest
    @CsvSource({
        "matching.automaticUpToVnd, 500000, true",
        "matching.automaticUpToVnd, -1, false",
        "matching.automaticUpToVnd, 500000001, false",
        "matching.automaticDistance, 1, true",
        "matching.automaticDistance, 2, false",
        "matching.days, 366, true",
        "matching.days, 0, false",
        "matching.automaticly, 1, false",
    })
    void theRulesAreSettingsOfTheRail(String key, String value, boolean good) {
        if (good) {
            Bank.with(key, value).close();
            return;
        }
        assertThatThrownBy(() -> Bank.with(key, value))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(key);
    }

    @Test
    void nothingIsAutomaticUnlessItIsSet() {
        MatchingRules rules = MatchingRules.of(Settings.none());
        assertThat(rules.automaticUpToVnd()).isZero();
        assertThat(rules.automaticDistance()).isZero();
        assertThatThrownBy(() -> rules.automatic(-1, 0)).hasMessageContaining("upToVnd: must be 0 to 500000000");
        assertThatThrownBy(() -> rules.automatic(1, 2)).hasMessageContaining("distance: must be 0 or 1, but is 2");
        assertThatThrownBy(() -> rules.days(0)).hasMessageContaining("days: must be 1 to 366");
    }
}
