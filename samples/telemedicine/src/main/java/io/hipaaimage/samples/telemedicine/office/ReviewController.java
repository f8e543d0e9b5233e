package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.audit.report.ActivityReview;
import io.hipaaimage.audit.report.Period;
import io.hipaaimage.audit.report.ReviewDesk;
import io.hipaaimage.audit.report.ReviewPeople;
import io.hipaaimage.audit.report.ReviewRequest;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.ClinicTime;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.Reports;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The review of activity (45 CFR 164.308(a)(1)(ii)(D)): findings, a disposition each, and a signature under the period. */
@Controller
class ReviewController {
    private static final Duration PERIOD = Duration.ofDays(30);

    private final Reports reports;
    private final ReviewDesk desk;
    private final ClinicTime time;
    private final Patients patients;
    private final InstantSource clock = InstantSource.system();

    ReviewController(Reports reports, ImageVault vault, ClinicTime time, Patients patients) {
        this.reports = reports;
        this.time = time;
        this.patients = patients;
        this.desk = new ReviewDesk(vault.log());
    }

    @GetMapping("/office/review")
    String review(Caller caller, Model model) throws ImageVaultException {
        model.addAttribute("review", made(caller));
        model.addAttribute("dispositions", ReviewDesk.Disposition.values());
        return "review";
    }

    @PostMapping("/office/review")
    String sign(
            @RequestParam String finding,
            @RequestParam ReviewDesk.Disposition disposition,
            @RequestParam(defaultValue = "") String note,
            Caller caller)
            throws ImageVaultException {
        desk.sign(finding, disposition, note, caller.name());
        return "redirect:/office/review";
    }

    @PostMapping("/office/review/sign-off")
    String signOff(Caller caller) throws ImageVaultException {
        desk.signOff(made(caller), caller.name());
        return "redirect:/office/review";
    }

    private ActivityReview made(Caller caller) throws ImageVaultException {
        return reports.of().review(request(clock.instant(), time.zone(), patients.accounts()), caller.name());
    }

    /** Working hours are the clinic's. Patients look at their own pictures whenever they like: nobody's hours are theirs. */
    static ReviewRequest request(Instant now, ZoneId zone, List<String> patients) {
        return ReviewRequest.of(new Period(now.minus(PERIOD), now))
                .zone(zone)
                .people(new ReviewPeople(patients.stream()
                        .map(account -> new ReviewPeople.Person(account, null, null, false, null, "any", null))
                        .toList()));
    }
}
