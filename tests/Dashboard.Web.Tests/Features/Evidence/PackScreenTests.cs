using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Features.Evidence;

public class PackScreenTests : ScreenTestContext
{
    [Fact]
    public void A_pack_of_chosen_apps_and_frameworks_is_ordered_and_stands_in_the_list()
    {
        Stores.Govern(Sample.App());
        var page = Open<EvidencePage>("/evidence?period=quarter");

        page.FindAll("fieldset input[type=checkbox]")[0].Change(true);
        page.FindAll("label").Single(l => l.TextContent.Contains("NIST CSF 2.0", StringComparison.Ordinal)).QuerySelector("input")!.Change(true);
        page.FindAll("label").Single(l => l.TextContent.Contains("Seed", StringComparison.Ordinal)).QuerySelector("input")!.Input("2026-Q1");
        Button(page, "Make the pack").Click();

        var pack = Assert.Single(Packs.All);
        Assert.Equal((Sample.App().Id, "csf", "2026-Q1", "iris"), (pack.Request.Apps.Single(), pack.Request.Frameworks.Single(), pack.Request.Seed, pack.Request.RequestedBy));
        page.WaitForAssertion(() => Assert.Contains("2026-01-01 to 2026-03-31", page.Markup));
        Assert.Contains("Waiting", page.Markup);
        Assert.Contains("1 app, 1 framework", page.Markup);
    }

    [Theory]
    [InlineData(Role.Auditor, true)]
    [InlineData(Role.IamManager, false)]
    public void Of_chosen_apps_whoever_may_look_into_the_audit_trail_chooses_whether_it_goes_along(Role role, bool mayAudit)
    {
        SignIn("rita", role);
        Stores.Govern(Sample.App());
        var page = Open<EvidencePage>("/evidence");
        Assert.Empty(page.FindAll(".trail")); // of every app it is in it for whoever may have it

        page.FindAll("fieldset input[type=checkbox]")[0].Change(true);
        Assert.Equal(mayAudit, page.FindAll(".trail").Count == 1);
        if (mayAudit)
        {
            page.Find(".trail input").Change(true);
        }

        Button(page, "Make the pack").Click();

        Assert.Equal(mayAudit, Assert.Single(Packs.All).Request.WithAuditTrail);
    }

    [Fact]
    public void One_that_is_being_made_says_how_far_it_has_come_and_can_be_stopped()
    {
        Packs.All.Add(Some() with { State = PackState.Making, Step = new(PackStage.Reading, 12, 90) });
        var page = Open<EvidencePage>("/evidence");

        Assert.Contains("Reading run 12 of 90", page.Markup);
        Button(page, "Stop").Click();

        Assert.Equal((PackState.Stopped, "iris stopped it."), (Packs.All[0].State, Packs.All[0].Reason));
    }

    [Fact]
    public void A_made_one_is_a_plain_link_and_shows_what_it_is_known_by()
    {
        var pack = Made();
        Keep(pack);

        Assert.Equal($"/evidence/packs/{pack.Id}/download", Open<EvidencePage>("/evidence").Find("a.get").GetAttribute("href"));
        var page = OpenPack(pack);
        Assert.Contains(pack.Seal!.Hash, page.Markup);
        Assert.Contains("every control total ties", page.Markup);
    }

    [Fact]
    public void The_preparer_signs_and_is_told_that_somebody_else_reviews()
    {
        var pack = Made();
        Packs.All.Add(pack);
        var page = OpenPack(pack);

        page.Find("textarea").Input("It is about the first quarter.");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("You prepared it: somebody else reviews it.", page.Markup));
        Assert.Equal((SignOffRole.Preparer, "iris", "It is about the first quarter."), (Packs.All[0].SignOffs[0].As, Packs.All[0].SignOffs[0].By, Packs.All[0].SignOffs[0].Statement));

        SignIn("rita", Role.Auditor);
        Assert.Contains("Sign as reviewer", OpenPack(pack).Markup);
    }

    [Fact]
    public void A_total_that_does_not_tie_is_no_plain_success()
    {
        var pack = Made();
        Keep(pack with { Seal = pack.Seal! with { Ties = false } });

        Assert.Contains("Made, does not tie", OpenPack(pack).Markup);
    }

    [Fact]
    public void One_whose_file_is_gone_says_so_on_its_page_and_in_the_list_and_has_no_download()
    {
        var pack = Made();
        Packs.All.Add(pack);

        var list = Open<EvidencePage>("/evidence");
        Assert.Contains("File gone", list.Markup);
        Assert.Empty(list.FindAll("a.get"));
        var page = OpenPack(pack);
        Assert.Contains("not in the data folder any more", page.Markup);
        Assert.DoesNotContain("/download", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_sheets_stand_on_its_page_with_rows_and_hashes()
    {
        var pack = Made();
        Keep(pack with { Seal = pack.Seal! with { Parts = [new(EvidenceSheets.Findings, "xl/worksheets/sheet1.xml", 1_200, new('c', 64)), new("answers.ndjson", "answers.ndjson", 7, new('d', 64))] } });

        var rows = OpenPack(pack).FindAll("section[aria-labelledby=parts-title] tbody tr");

        Assert.Equal(["Findings|1,200|cccccccccccccccc…", "answers.ndjson|7|dddddddddddddddd…"], rows.Select(r => string.Join('|', r.Children.Select(c => c.TextContent))));
    }

    [Fact]
    public void One_that_could_not_be_made_is_made_again_by_one_click()
    {
        var pack = Some() with { State = PackState.Failed, Reason = PackErrors.GivenUp(3), EndedAt = Sample.Now };
        Packs.All.Add(pack);
        var page = OpenPack(pack);
        Assert.Contains("It was begun 3 times", page.Markup);

        Button(page, "Make it again").Click();

        Assert.Equal((PackState.Ordered, 0, pack.Request.From), (Packs.All[1].State, Packs.All[1].Attempts, Packs.All[1].Request.From));
        Assert.EndsWith($"/evidence/packs/{Packs.All[1].Id}", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PackDifference.None, "Came out the same")]
    [InlineData(PackDifference.OfLivingThings, "Came out otherwise")]
    [InlineData(PackDifference.Unknown, "Came out otherwise")]
    [InlineData(PackDifference.OfRecords, "Records changed")]
    [InlineData(null, "Came out the same")] // from before that was told
    public void A_repetition_says_what_came_of_it_and_is_not_signed(PackDifference? difference, string word)
    {
        var pack = Made() with { Repeats = PackId.New(), Reason = difference is null ? PackRepetition.Same : "As the sentence says.", Difference = difference };
        Packs.All.Add(pack);

        var page = OpenPack(pack);

        Assert.Contains(word, page.Markup);
        Assert.Empty(page.FindAll("form"));
        Assert.DoesNotContain("/download", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repetition_is_held_against_the_first_sheet_by_sheet_with_why_each_may_be_otherwise()
    {
        var first = Made();
        Keep(first with { Seal = first.Seal! with { Parts = [Part(EvidenceSheets.Results, 5, 'a'), Part(EvidenceSheets.Findings, 2, 'b'), Part(EvidenceSheets.Runs, 3, 'c')] } });
        var again = Made() with { Repeats = first.Id };
        Packs.All.Add(again with { Seal = again.Seal! with { Parts = [Part(EvidenceSheets.Results, 5, 'a'), Part(EvidenceSheets.Findings, 3, 'x'), Part(EvidenceSheets.Runs, 3, 'y')] } });

        var rows = OpenPack(again).FindAll("section[aria-labelledby=parts-title] tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))).ToList();

        Assert.Equal("Test results|5|The same", rows[0]);
        Assert.StartsWith("Findings|2 then, 3 now|OtherwiseA finding goes on living", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("Runs|3|Otherwise, and should not beIt never changes by itself", rows[2], StringComparison.Ordinal);

        static WrittenSheet Part(string sheet, int rows, char hash) => new(sheet, sheet, rows, new(hash, 64));
    }

    [Fact]
    public void Something_that_is_no_pack_is_not_proven_and_is_not_kept()
    {
        var page = Open<VerifyPage>("/evidence/verify");

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("not a zip", "pack.zip"));

        page.WaitForAssertion(() => Assert.Contains("Not proven", page.Markup));
        Assert.Contains("It is no archive", page.Markup);
        Assert.Contains(Audit.Entries, e => e.Action == "pack.verify");
    }

    [Fact]
    public void A_pack_as_it_was_issued_says_so_with_its_place_in_the_register_and_who_signed_it_off()
    {
        var (pack, file) = BroughtPacks.Issued(Packs, Some());
        Packs.All.Add(pack with { SignOffs = [new(SignOffRole.Preparer, "iris", Sample.Now, "It is about the first quarter."), new(SignOffRole.Reviewer, "rita", Sample.Now, "I have looked through it.")] });

        var page = Verify(file);

        page.WaitForAssertion(() => Assert.Contains("As issued", page.Markup));
        Assert.Equal($"/evidence/packs/{pack.Id}", page.Find("section[role=status] a").GetAttribute("href"));
        Assert.Contains("Signed off by iris and rita.", page.Markup);
        Assert.Equal(["evidence.xlsx|as issued"], page.FindAll("section[role=status] tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))));
        Assert.DoesNotContain("packed anew", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_signed_and_not_in_the_register_says_what_that_may_mean()
    {
        var page = Verify(BroughtPacks.Issued(Packs, Some()).File);

        page.WaitForAssertion(() => Assert.Contains("is not in its register: the database may have been restored", page.Markup));
        Assert.Contains("As issued", page.Markup);
    }

    [Fact]
    public void An_altered_one_says_which_file_it_is_and_shows_none_of_its_claims()
    {
        var (pack, file) = BroughtPacks.Issued(Packs, Some());
        Packs.All.Add(pack);

        var page = Verify(BroughtPacks.Altered(file));

        page.WaitForAssertion(() => Assert.Contains("Altered", page.Markup));
        Assert.Contains("evidence.xlsx: changed", page.Markup);
        Assert.Contains("Nobody has signed it off.", page.Markup);
        Assert.Empty(page.FindAll("section[role=status] dl"));
    }

    [Fact]
    public void One_that_was_packed_anew_is_told_from_the_file_that_was_issued()
    {
        var (pack, file) = BroughtPacks.Issued(Packs, Some());
        Packs.All.Add(pack with { Seal = pack.Seal! with { Hash = new('0', 64) } });

        var page = Verify(file);

        page.WaitForAssertion(() => Assert.Contains("it was packed anew", page.Markup));
    }

    [Fact]
    public void Whoever_may_not_open_it_is_offered_no_download_no_repetition_and_no_signature()
    {
        var pack = Made() with { Request = Some().Request with { WithAuditTrail = true } };
        Keep(pack);
        SignIn("max", Role.IamManager);

        var page = OpenPack(pack);
        Assert.DoesNotContain("/download", page.Markup, StringComparison.Ordinal);
        Assert.Null(FindButton(page, "Make it again and compare"));
        Assert.Empty(page.FindAll("form"));
        Assert.Contains("nobody signs what they may not open", page.Markup);
        var list = Open<EvidencePage>("/evidence");
        Assert.Empty(list.FindAll("a.get"));
        Assert.Contains("The audit trail is in it: for auditors and administrators", list.Markup);
    }

    [Fact]
    public void Whoever_ordered_it_is_not_offered_the_review_that_would_be_refused()
    {
        var pack = Made() with { SignOffs = [new(SignOffRole.Preparer, "rita", Sample.Now, "It is about the first quarter.")] };
        Keep(pack);

        var page = OpenPack(pack);

        Assert.Empty(page.FindAll("form"));
        Assert.Contains("You ordered it: somebody else reviews it.", page.Markup);
    }

    [Fact]
    public void An_auditor_is_not_offered_to_stop_what_somebody_else_ordered()
    {
        Packs.All.Add(Some() with { State = PackState.Making });
        SignIn("adam", Role.Auditor);

        Assert.Null(FindButton(Open<EvidencePage>("/evidence"), $"Stop the pack of {PackTable.Days(Packs.All[0])}"));
        Packs.All[0] = Packs.All[0] with { OrderedBy = "adam" };
        Assert.NotNull(FindButton(Open<EvidencePage>("/evidence"), $"Stop the pack of {PackTable.Days(Packs.All[0])}"));
    }

    [Fact]
    public void Why_it_has_no_audit_trail_is_told_as_it_is_and_so_are_the_sizes_of_its_samples()
    {
        var pack = Made() with { Request = Some().Request with { Apps = [Sample.App().Id], Sample = new() { Daily = 7 } } };
        Keep(pack);

        var page = OpenPack(pack);

        Assert.Contains("not in it. It was not asked for: the trail tells of every app, and this is about those that were chosen.", page.Markup);
        Assert.Contains("7 daily", page.Markup);
    }

    [Theory]
    [InlineData("/evidence")]
    [InlineData("/evidence/verify")]
    public void An_owner_is_told_whom_it_is_for(string address)
    {
        SignIn(Sample.Owner, Role.AppOwner);

        Assert.Contains("It is for IAM managers and auditors.", address.EndsWith("verify", StringComparison.Ordinal) ? Open<VerifyPage>(address).Markup : Open<EvidencePage>(address).Markup);
    }

    private IRenderedComponent<VerifyPage> Verify(byte[] file)
    {
        var page = Open<VerifyPage>("/evidence/verify");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(file, "pack.zip"));
        return page;
    }

    /// <summary>In the register, with its file.</summary>
    private void Keep(Pack pack)
    {
        Packs.All.Add(pack);
        Packs.Files[pack.Id] = [1];
    }

    private static Pack Some() => new()
    {
        Id = PackId.New(),
        Request = new EvidenceRequest(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero), "iris"),
        OrderedAt = Sample.Now,
        OrderedBy = "iris",
        Moment = Sample.Now,
    };

    private static Pack Made() => Some() with { State = PackState.Made, EndedAt = Sample.Now, Seal = new("pack.zip", 1_400_000, new('a', 64), new('b', 64), "0123456789abcdef", 120, true) };

    private IRenderedComponent<PackPage> OpenPack(Pack pack) => Open<PackPage>($"/evidence/packs/{pack.Id}", parameters => parameters.Add(p => p.Id, pack.Id.Value));
}
