package io.keyroute.access.plan;

import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.Outcomes;
import io.keyroute.access.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells each problem once, and again only after it was gone. */
final class ProblemTeller {

    private static final int LONGEST = 2000;

    private final Outcomes outcomes;
    private final Clock clock;

    ProblemTeller(Outcomes outcomes, Clock clock) {
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** @return what is told now, to be kept with the subject */
    String tell(String told, String property, Subject subject, List<Decision.Problem> problems) {
        Set<String> before = told.lines().collect(Collectors.toSet());
        List<Outcome> news = problems.stream()
                .filter(problem -> !before.contains(problem.reason()))
                .map(problem -> new Outcome(
                        OutcomeType.CODE_PROBLEM,
                        property,
                        subject,
                        null,
                        0,
                        problem.unit(),
                        problem.deviceId(),
                        problem.reason(),
                        clock.instant()))
                .toList();
        if (!news.isEmpty()) {
            outcomes.add(news);
        }
        String all = problems.stream().map(Decision.Problem::reason).distinct().collect(Collectors.joining("\n"));
        return all.substring(0, Math.min(all.length(), LONGEST));
    }
}
