package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.NationalIdCard;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.identity.AccountLink.Known;
import vn.lienthong.identity.AccountLink.LocalAccounts;
import vn.lienthong.identity.AccountLink.MatchedBy;
import vn.lienthong.identity.AccountLink.Proposed;
import vn.lienthong.identity.AccountLink.Unlinked;
import vn.lienthong.identity.LoginResult.SignedIn;

class AccountLinkTest {
    private static final Claims NOTHING = Claims.from(Map.of());
    private static final Citizen CITIZEN = Citizen.builder("tech-77", NOTHING)
            .citizenId(CitizenId.parse("008590310427"))
            .oldIdCard(NationalIdCard.parse("070559031"))
            .build();

    private final Map<String, String> byNumber = new LinkedHashMap<>();
    private final Map<String, String> byAccount = new LinkedHashMap<>();
    private final LocalAccounts accounts = new LocalAccounts() {
        @Override
        public @Nullable String byAccountId(String accountId) {
            return byAccount.get(accountId);
        }

        @Override
        public @Nullable String byNumber(MatchedBy matchedBy, String number) {
            return byNumber.get(matchedBy + " " + number);
        }
    };

    @Test
    void aLinkedAccountIsKnownWhateverTheNumbersAre() {
        byAccount.put("tech-77", "local-1");
        byNumber.put("CITIZEN_ID 008590310427", "local-2");

        assertThat(propose(CITIZEN, AssuranceLevel.UNKNOWN)).isEqualTo(new Known("local-1"));
    }

    @ParameterizedTest
    @CsvSource({"LEVEL_2, true", "LEVEL_1, false", "UNKNOWN, false"})
    void aMatchByNumberIsAProposalThatRequiresLevelTwo(AssuranceLevel level, boolean mayBeLinked) {
        byNumber.put("CITIZEN_ID 008590310427", "local-2");
        byNumber.put("OLD_ID_CARD 070559031", "local-3");

        assertThat(propose(CITIZEN, level)).isEqualTo(new Proposed("local-2", MatchedBy.CITIZEN_ID, mayBeLinked));
    }

    @Test
    void aLinkIsReadInOneExpressionThatCallsTheFunctionOfItsCase() {
        Known known = new Known("local-1");
        Proposed proposed = new Proposed("local-2", MatchedBy.CITIZEN_ID, true);
        Unlinked unlinked = new Unlinked();

        assertThat(read(known)).isEqualTo("known " + known);
        assertThat(read(proposed)).isEqualTo("proposed " + proposed);
        assertThat(read(unlinked)).isEqualTo("none");
    }

    private static String read(AccountLink link) {
        return link.fold(it -> "known " + it, it -> "proposed " + it, () -> "none");
    }

    @Test
    void theOldCardIsLookedUpLastAndTheMatchShowsIt() {
        byNumber.put("OLD_ID_CARD 070559031", "local-3");

        assertThat(propose(CITIZEN, AssuranceLevel.LEVEL_2))
                .isEqualTo(new Proposed("local-3", MatchedBy.OLD_ID_CARD, true));
    }

    @Test
    void aBusinessIsFoundByItsTaxCode() {
        byNumber.put("TAX_CODE 9900042619", "local-4");
        Business business = Business.builder("tech-78", NOTHING)
                .taxCode(TaxCode.parse("9900042619"))
                .build();

        assertThat(propose(business, AssuranceLevel.UNKNOWN))
                .isEqualTo(new Proposed("local-4", MatchedBy.TAX_CODE, false));
    }

    @Test
    void anUnknownPersonGetsNoAccountOfAnotherPerson() {
        byNumber.put("CITIZEN_ID 008590310427", "local-2");

        assertThat(propose(new Unrecognised("tech-79", null, "3", NOTHING), AssuranceLevel.LEVEL_2))
                .isEqualTo(new Unlinked());
    }

    private AccountLink propose(Subject subject, AssuranceLevel level) {
        return AccountLink.propose(
                SignedIn.builder(subject, Tokens.builder("planted").build())
                        .assurance(level, null)
                        .build(),
                accounts);
    }
}
