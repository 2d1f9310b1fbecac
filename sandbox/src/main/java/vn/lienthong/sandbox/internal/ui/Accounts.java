package vn.lienthong.sandbox.internal.ui;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.SandboxBusiness;
import vn.lienthong.sandbox.SandboxPeople;
import vn.lienthong.sandbox.SandboxPerson;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;

/** Who can log in, and the page on which they choose an account. */
public final class Accounts {

    /** A citizen, or a business with the citizen who acts for it. */
    public record Account(SandboxPerson person, @Nullable SandboxBusiness business) {
        public String id() {
            return business == null ? person.id() : business.id();
        }

        /** The technical id of the account at the portal. */
        public String techId() {
            return business == null ? person.techId() : business.techId();
        }
    }

    /** What was chosen on the page. */
    public record Choice(Account account, int level) {}

    private final SandboxPeople people;
    private final boolean businesses;

    /** {@code businesses}: whether businesses log in here too. */
    public Accounts(SandboxPeople people, boolean businesses) {
        this.people = people;
        this.businesses = businesses;
    }

    /** Reads the form; refuses impossible choices with a page. */
    public Choice choose(Map<String, String> form) {
        String id = form.getOrDefault("account", "");
        Account account = all().filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> refused("Không có tài khoản này.", "There is no such account."));
        String level = form.getOrDefault("level", "");
        if (!level.equals("1") && !level.equals("2")) {
            throw refused("Chưa chọn mức độ định danh.", "No assurance level was chosen.");
        }
        if (Integer.parseInt(level) > account.person.level()) {
            throw refused("Tài khoản này chỉ có mức độ 1.", "This account has level 1 only.");
        }
        return new Choice(account, Integer.parseInt(level));
    }

    /** The page; the form goes to {@code action} with the hidden field {@code name=value}. */
    public Reply page(String portal, String application, String action, Map<String, String> hidden) {
        Map<String, String> values = Map.of(
                "portal", portal,
                "application", application,
                "action", action,
                "hidden", Page.hidden(hidden),
                "accounts", all().map(Accounts::row).collect(Collectors.joining()));
        return Reply.html(200, Page.fill(Accounts.class, "login.html", values));
    }

    private Stream<Account> all() {
        Stream<Account> persons = people.persons().stream().map(person -> new Account(person, null));
        return businesses
                ? Stream.concat(
                        persons,
                        people.businesses().stream()
                                .map(business -> new Account(
                                        people.findPerson(business.representative())
                                                .orElseThrow(),
                                        business)))
                : persons;
    }

    private static String row(Account account) {
        SandboxPerson person = account.person;
        SandboxBusiness business = account.business;
        String number = business == null ? person.citizenId() : business.taxCode();
        String name = business == null ? person.fullName() : business.name();
        String level = business == null
                ? both("Mức " + person.level(), "Level " + person.level())
                : both("Doanh nghiệp", "Business");
        String detail = business == null
                ? number.substring(0, 3) + " ••••••• " + number.substring(10)
                : number + " · " + person.fullName();
        return String.format(
                Locale.ROOT,
                """
                <label class="choice"><input type="radio" name="account" value="%s" data-level="%d" required>
                <span class="who"><strong>%s</strong><small>%s</small></span>
                <span class="badges"><span class="badge level%d">%s</span>%s</span></label>
                """,
                Page.escape(account.id()),
                person.level(),
                Page.escape(name),
                Page.escape(detail),
                business == null ? person.level() : 0,
                level,
                person.locked() ? "<span class=\"badge bad\">" + both("Bị khóa", "Locked") + "</span>" : "");
    }

    private static String both(String vietnamese, String english) {
        return Page.both(vietnamese, english);
    }

    private static Refusal refused(String vietnamese, String english) {
        return new Refusal(Page.message(400, vietnamese, english));
    }
}
