package vn.lienthong.reporting.onestop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Citizens' votes on the service (đánh giá mức độ hài lòng), message {@code /Vote}. Percentages are computed when it is
 * sent. Immutable.
 *
 * @param countedAt when the votes were counted
 * @param all the votes on all questions together
 * @param questions the votes on each question
 * @param agencyCode code of the agency in charge at level 1, or empty
 * @param agencyName its name, or empty
 * @param sequence 1 for the first statistic of the day, then one more for each later one; at most 9999
 */
public record VoteStatistic(
        Instant countedAt, Votes all, List<Question> questions, String agencyCode, String agencyName, int sequence) {

    /** Copies the list; refuses a sequence outside 1 to 9999 with {@link IllegalArgumentException}. */
    public VoteStatistic {
        questions = List.copyOf(questions);
        Counts.check("sequence", sequence, 1, 9_999);
    }

    /**
     * Votes on one question, or on all.
     *
     * @param veryGood very satisfied (rất hài lòng)
     * @param good satisfied (hài lòng)
     * @param bad not satisfied (không hài lòng)
     */
    public record Votes(long veryGood, long good, long bad) {
        /** Refuses counts that are negative or above 2,147,483,647 with {@link IllegalArgumentException}. */
        public Votes {
            Counts.check("veryGood", veryGood);
            Counts.check("good", good);
            Counts.check("bad", bad);
        }

        /** All together ({@code TotalVoted}). */
        public long total() {
            return veryGood + good + bad;
        }
    }

    /**
     * One question (nội dung đánh giá).
     *
     * @param content the text of the question
     * @param procedureCode code of its procedure, empty if there is none
     * @param votes the answers
     */
    public record Question(String content, String procedureCode, Votes votes) {}

    /** Starts with the votes on all questions together. */
    public static Builder builder(Instant countedAt, Votes all) {
        return new Builder(countedAt, all);
    }

    /** The time only. */
    @Override
    public String toString() {
        return "VoteStatistic[" + countedAt + "]";
    }

    /** Builds a {@link VoteStatistic}. Not thread-safe. */
    public static final class Builder {
        private final Instant countedAt;
        private final Votes all;
        private final List<Question> questions = new ArrayList<>();
        private String agencyCode = "";
        private String agencyName = "";
        private int sequence = 1;

        private Builder(Instant countedAt, Votes all) {
            this.countedAt = Objects.requireNonNull(countedAt, "countedAt");
            this.all = Objects.requireNonNull(all, "all");
        }

        /** Adds the votes on one question; {@code procedureCode} is empty if there is none. */
        public Builder question(String content, String procedureCode, Votes votes) {
            questions.add(new Question(content, procedureCode, votes));
            return this;
        }

        /** The agency in charge: its code at level 1 and its name. */
        public Builder agency(String code, String name) {
            agencyCode = Objects.requireNonNull(code, "code");
            agencyName = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Number of this statistic among those of the same day; 1 by default. */
        public Builder sequence(int value) {
            sequence = value;
            return this;
        }

        /** Makes the statistic. */
        public VoteStatistic build() {
            return new VoteStatistic(countedAt, all, questions, agencyCode, agencyName, sequence);
        }
    }
}
