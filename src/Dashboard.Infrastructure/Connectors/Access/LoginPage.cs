using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>A page of a provider, and the forms on it. Scripts do not run.</summary>
internal sealed partial class LoginPage
{
    private readonly IHtmlDocument _document;
    private readonly Uri _address;

    public LoginPage(ProbeReply reply)
    {
        _document = new HtmlParser().ParseDocument(reply.Text);
        _address = reply.Asked;
    }

    public IEnumerable<LoginForm> Forms => _document.Forms.Select(f => new LoginForm(f, Action(f)));

    /// <summary>The form that asks for this field.</summary>
    public LoginForm? With(string field) => Forms.FirstOrDefault(f => f.Has(field));

    /// <summary>A form that asks for nothing but a yes: only buttons and hidden fields, one of which is not a no.</summary>
    public LoginForm? Consent() => Forms.FirstOrDefault(f => f.AsksForNothing && f.Yes() is not null);

    private Uri? Action(IHtmlFormElement form)
    {
        var written = form.GetAttribute("action");
        var start = _document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && Uri.TryCreate(_address, href, out var moved) ? moved : _address;
        return string.IsNullOrWhiteSpace(written) ? _address : Uri.TryCreate(start, written.Trim(), out var action) ? action : null;
    }

    /// <summary>One form.</summary>
    internal sealed partial class LoginForm(IHtmlFormElement form, Uri? action)
    {
        /// <summary>Where it is sent; null when that cannot be read.</summary>
        public Uri? Action => action;

        public bool IsPost => "post".Equals(form.GetAttribute("method"), StringComparison.OrdinalIgnoreCase);

        /// <summary>Whether anything of it may be filled in.</summary>
        public bool AsksForNothing => Inputs.All(i => i.Type is "hidden" or "submit" or "button" or "image" or "reset")
            && !form.Elements.Any(e => e is IHtmlTextAreaElement or IHtmlSelectElement);

        private IEnumerable<IHtmlInputElement> Inputs => form.Elements.OfType<IHtmlInputElement>();

        public bool Has(string field) => Inputs.Any(i => i.Name == field && i.Type is not "hidden" and not "submit");

        /// <summary>Its hidden fields, ticked boxes and pre-filled values, with these on top, and the button that is pressed.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Fill(IReadOnlyDictionary<string, string> values, IElement? button = null)
        {
            var fields = Inputs
                .Where(i => i.Name is { Length: > 0 } name && !values.ContainsKey(name) && !i.IsDisabled && i.Type is not ("submit" or "button" or "image" or "reset" or "file"))
                .Where(i => i.Type is not ("checkbox" or "radio") || i.IsChecked)
                .Select(i => KeyValuePair.Create(i.Name!, i.Value))
                .Concat(values)
                .ToList();
            button ??= Buttons().FirstOrDefault(); // a browser sends the first one when Enter is pressed
            if (button?.GetAttribute("name") is { Length: > 0 } pressed)
            {
                fields.Add(KeyValuePair.Create(pressed, button.GetAttribute("value") ?? string.Empty));
            }

            return fields;
        }

        /// <summary>The button that says yes; null when none clearly does.</summary>
        public IElement? Yes()
        {
            var buttons = Buttons().Where(b => !No().IsMatch(Words(b))).ToList();
            return buttons.Count == 1 ? buttons[0] : buttons.Where(b => Agree().IsMatch(Words(b))).Take(2).ToList() is [var only] ? only : null;
        }

        private IEnumerable<IElement> Buttons() => form.Elements.Where(e =>
            e is IHtmlInputElement { Type: "submit", IsDisabled: false } or IHtmlButtonElement { Type: "submit", IsDisabled: false });

        private static string Words(IElement button) =>
            $"{button.GetAttribute("name")} {button.GetAttribute("value")} {button.GetAttribute("id")} {button.TextContent}".Replace('_', ' ');

        [GeneratedRegex(@"\b(no|deny|denied|cancel|abort|reject|refuse|decline|disagree|back|logout)\b|submit\.deny", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
        private static partial Regex No();

        [GeneratedRegex(@"\b(yes|allow|accept|agree|approve|authori[sz]e|consent|continue|grant|confirm)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
        private static partial Regex Agree();
    }
}
