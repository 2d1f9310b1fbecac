package vn.lienthong.sharing.lgsp;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.WireMap;

/**
 * What citizens said about the service (đánh giá mức độ hài lòng), message {@code /Vote}. Shares are computed from the votes.
 * Immutable. Single source: one public code base.
 */
public final class VoteStatistic {
    private final Map<String, Object> members;

    /**
     * Votes on one question, or on all.
     *
     * @param veryGood rất hài lòng
     * @param good hài lòng
     * @param bad không hài lòng
     */
    public record Votes(long veryGood, long good, long bad) {
        /** Refuses negative counts. */
        public Votes {
            if (veryGood < 0 || good < 0 || bad < 0) {
                throw new IllegalArgumentException("votes: must not be negative");
            }
        }

        long total() {
            return veryGood + good + bad;
        }

        private Map<String, Object> shares() {
            Map<String, Object> shares = new LinkedHashMap<>();
            shares.put("PercentVeryGood", Percent.of(veryGood, total()));
            shares.put("PercentGood", Percent.of(good, total()));
            shares.put("PercentBad", Percent.of(bad, total()));
            return shares;
        }
    }

    private VoteStatistic(Map<String, Object> members) {
        this.members = members;
    }

    /** Starts with the votes on all questions together, counted at {@code created}. */
    public static Builder builder(Instant created, Votes all) {
        return new Builder(created, all);
    }

    /** Exactly what goes over the wire, by the names of the wire. */
    public Map<String, Object> members() {
        return members;
    }

    /** Builds a {@link VoteStatistic}. Not thread-safe. */
    public static final class Builder {
        private final WireMap wire = new WireMap("DateCreated", "TotalVoted");

        private Builder(Instant created, Votes all) {
            wire.timeWithOffset("DateCreated", created).value("TotalVoted", all.total());
            all.shares().forEach(wire::value);
            wire.value("Questions", List.of())
                    .text("OrganizationInchargeIdlevel1", null)
                    .text("OrganizationInchargeName", null);
        }

        /** Adds the votes on one question, perhaps about one procedure. */
        public Builder question(String content, @Nullable String procedureCode, Votes votes) {
            Map<String, Object> question = new LinkedHashMap<>();
            question.put("DocTypeCode", procedureCode == null ? "" : WireMap.checked("DocTypeCode", procedureCode));
            question.put("Content", WireMap.checked("Content", content));
            question.putAll(votes.shares());
            wire.add("Questions", question);
            return this;
        }

        /** The agency in charge: its code at level 1 and its name. */
        public Builder agency(String code, String name) {
            wire.text("OrganizationInchargeIdlevel1", code).text("OrganizationInchargeName", name);
            return this;
        }

        /** Makes the statistic. */
        public VoteStatistic build() {
            return new VoteStatistic(wire.copy());
        }
    }
}
