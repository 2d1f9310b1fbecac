package vn.lienthong.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.internal.profile.InVietnamese;
import vn.lienthong.house.Messages.Message;

/** The doctor's Vietnamese follows the messages of the code: neither may change without the other. */
class VietnameseTest {
    private static final String TABLE = "core/src/main/java/vn/lienthong/core/internal/profile/InVietnamese.java";

    /** Before the text of a refusal of a setting, an endpoint or an agency code. */
    private static final Pattern REFUSES = Pattern.compile("(?s)(\\.error\\([^(),;]+,\\s*|\\bwrong\\([^();]*)$");

    /** Refusals that the doctor cannot meet, since a profile has no such key or the message is about an answer. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "/(population|payment/vietqr|identity/token|identity/LoginRequest|identity/decoupled|identity/internal/(jose|keys|provider)|core/Credentials|core/Profile)\\b");

    private static final List<Message> MESSAGES = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        for (Path source : Repository.texts()) {
            String name = Repository.ROOT.relativize(source).toString().replace('\\', '/');
            if (name.matches("(core|identity|payment|reporting-client|data-sharing)/src/main/java/.*\\.java")
                    && !name.equals(TABLE)) {
                MESSAGES.addAll(Messages.in(name, Files.readString(source, StandardCharsets.UTF_8)));
            }
        }
    }

    @Test
    void everyRuleIsOfAMessageThatTheCodeHas() throws IOException {
        List<String> rules = rules();
        assertThat(rules).hasSizeGreaterThan(30);
        assertThat(rules).filteredOn(rule -> !isSaid(Pattern.compile(rule))).isEmpty();
    }

    @Test
    void everyRefusalOfASettingHasItsRuleInVietnamese() {
        List<Message> refusals = MESSAGES.stream()
                .filter(message -> REFUSES.matcher(message.before()).find()
                        && !ELSEWHERE.matcher(message.file()).find()
                        && message.text().contains(" "))
                .toList();
        assertThat(refusals).hasSizeGreaterThan(25);
        assertThat(refusals)
                .filteredOn(message ->
                        InVietnamese.sentence("settings.key: " + message.text()).contains("chưa đúng"))
                .isEmpty();
    }

    private static boolean isSaid(Pattern rule) {
        return MESSAGES.stream()
                .anyMatch(message -> rule.matcher(message.text()).find());
    }

    /** The first column of the table. */
    private static List<String> rules() throws IOException {
        String source = Repository.read(TABLE);
        String table =
                source.substring(source.indexOf("String[][] table"), source.indexOf("Map<Pattern, String> rules = "));
        List<Message> cells = Messages.in(TABLE, table);
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < cells.size(); i += 2) {
            rules.add(cells.get(i).text());
        }
        return rules;
    }
}
