// A comparison as one page that stands alone: no scripts, nothing loaded, readable without colour.

#include <algorithm>

#include "base/messages.h"
#include "base/utf8.h"
#include "report/compare.h"
#include "report/compare_words.h"

namespace gk::report {
namespace {

using base::Message;

constexpr std::string_view kStyle = R"css(
:root{--ink:#1B2430;--ink2:#465160;--line:#C9D0DA;--wash:#F4F6F9;--brand:#1B4F8F}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;line-height:1.6;overflow-wrap:break-word;
font-family:"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC",MiSans,"Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC","WenQuanYi Micro Hei",sans-serif;
font-variant-numeric:tabular-nums}
header,main{max-width:105rem;margin:0 auto;padding:1rem 1.5rem}
h1{font-size:1.5rem;line-height:1.35;font-weight:600;margin:.5rem 0}
h2{font-size:1.25rem;line-height:1.4;font-weight:600;margin:2rem 0 .75rem}
h3{font-size:1.125rem;font-weight:600;margin:1.5rem 0 .5rem}
p{margin:.5rem 0;max-width:44em}
.hint{color:var(--ink2);font-size:.875rem}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static}
.scroll{overflow-x:auto;margin:.75rem 0}
:focus-visible{outline:3px solid #FFC53D;box-shadow:0 0 0 5px #0B1220;border-radius:2px}
table{border-collapse:collapse;font-size:.9375rem;line-height:1.4}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{border:1px solid var(--line);padding:.375rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--wash);font-weight:600}
td.n{text-align:right;white-space:nowrap}
td.c{text-align:right;white-space:nowrap;background:var(--wash);font-weight:600}
td.s{white-space:nowrap}
tbody th[scope=row]{min-width:14em;font-weight:400}
thead tr+tr th{white-space:nowrap}
td.n small{display:block;color:var(--ink2)}
.notice{border-left:4px solid #C77700;padding:.25rem .75rem;background:#FFF6E5}
table.text{width:100%;min-width:36rem;table-layout:fixed}
table.text td{overflow-wrap:anywhere}
table.text th:first-child,table.text td:first-child{width:5em}
ins{color:#0F4A26;background:#DDF0E3;text-decoration:underline}
del{color:#7A1414;background:#FBE3E1;text-decoration:line-through}
@media print{.skip{display:none}.scroll{overflow:visible}table{font-size:9pt}}
)css";

std::string Escape(std::string_view text) {
    std::string html;
    html.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default: html += c;
        }
    }
    return html;
}

std::string Element(std::string_view open, std::string_view text, std::string_view close) {
    return std::string{"<"}
        .append(open)
        .append(">")
        .append(Escape(text))
        .append("</")
        .append(close)
        .append(">");
}

/// Rows of one kind of columns: each block of table 2 has its own.
std::vector<std::vector<const RowChange*>> Blocks(const TableChange& table) {
    std::vector<std::vector<const RowChange*>> blocks;
    const auto same = [](const RowChange& a, const RowChange& b) {
        return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                          [](const CellChange& x, const CellChange& y) { return x.column == y.column; });
    };
    for (const RowChange& row : table.rows) {
        if (blocks.empty() || !same(*blocks.back().front(), row)) blocks.emplace_back();
        blocks.back().push_back(&row);
    }
    return blocks;
}

/// A sum of rows with its remark below it in small.
std::string CellHtml(const ComparedCell& cell) {
    if (!cell.there || !cell.value || !cell.added_up) return Element("td class=\"n\"", Shown(cell), "td");
    return "<td class=\"n\">" + Escape(ToString(*cell.value)) +
           Element("small", Message("compare.of_three_rows"), "small") + "</td>";
}

std::string BlockHtml(const Comparison& comparison, const TableChange& table,
                      const std::vector<const RowChange*>& rows) {
    const std::string name =
        rows.size() == table.rows.size() ? table.title : table.title + "：" + rows.front()->label;
    std::string html = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" +
                       Escape(Message("compare.scroll", {{"table", name}})) + "\">\n<table>\n" +
                       Element("caption", name, "caption") + "\n<thead>\n<tr>";
    html += Element("th scope=\"col\" rowspan=\"2\"", Message("compare.item"), "th");
    for (const CellChange& cell : rows.front()->cells)
        html += Element("th scope=\"colgroup\" colspan=\"3\"", cell.column, "th");
    html += "</tr>\n<tr>";
    for (std::size_t i = 0; i < rows.front()->cells.size(); ++i) {
        html += Element("th scope=\"col\"", SideName(comparison, false), "th");
        html += Element("th scope=\"col\"", SideName(comparison, true), "th");
        html += Element("th scope=\"col\"", Message("compare.change"), "th");
    }
    html += "</tr>\n</thead>\n<tbody>\n";
    for (const RowChange* row : rows) {
        html += "<tr>" + Element("th scope=\"row\"", RowName(*row), "th");
        for (const CellChange& cell : row->cells) {
            html += CellHtml(cell.before) + CellHtml(cell.after);
            html += Element("td class=\"c\"", ShownChange(cell), "td");
        }
        html += "</tr>\n";
    }
    return html + "</tbody>\n</table>\n</div>\n";
}

std::size_t SharedBegin(std::string_view a, std::string_view b) {
    std::size_t at = 0;
    while (at < a.size() && at < b.size()) {
        const auto length = static_cast<std::size_t>(std::max(1, base::DecodeUtf8(a, at).length));
        if (a.substr(at, length) != b.substr(at, length)) break;
        at += length;
    }
    return at;
}

bool BeginsCharacter(std::string_view text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

std::size_t SharedEnd(std::string_view a, std::string_view b, std::size_t begin) {
    std::size_t shared = 0;
    std::size_t whole = 0;
    while (shared < a.size() - begin && shared < b.size() - begin &&
           a[a.size() - 1 - shared] == b[b.size() - 1 - shared]) {
        ++shared;
        if (BeginsCharacter(a, a.size() - shared)) whole = shared;
    }
    return whole;
}

/// The part in the middle that is not the same, marked.
std::string Marked(std::string_view text, std::size_t begin, std::size_t end, std::string_view mark) {
    const std::string_view middle = text.substr(begin, text.size() - begin - end);
    std::string html = Escape(text.substr(0, begin));
    if (!middle.empty()) html += Element(mark, middle, mark);
    return html + Escape(text.substr(text.size() - end));
}

std::string PassageHtml(const PassageChange& passage) {
    std::string before = Escape(passage.before);
    std::string after = Escape(passage.after);
    if (passage.state == PassageState::changed) {
        const std::size_t begin = SharedBegin(passage.before, passage.after);
        const std::size_t end = SharedEnd(passage.before, passage.after, begin);
        before = Marked(passage.before, begin, end, "del");
        after = Marked(passage.after, begin, end, "ins");
    } else if (passage.state == PassageState::added) {
        after = Element("ins", passage.after, "ins");
    } else if (passage.state == PassageState::gone) {
        before = Element("del", passage.before, "del");
    }
    const std::string state = Message("compare.state." + std::string{NameOf(passage.state)});
    return "<tr>" + Element("td class=\"s\"", state, "td") + "<td>" + before + "</td><td>" + after +
           "</td></tr>\n";
}

std::string SectionHtml(const Comparison& comparison, const SectionChange& section) {
    std::string html = Element("h3", section.heading, "h3") + "\n";
    if (section.passages.empty())
        return html + Element("p class=\"hint\"", Message("compare.no_text"), "p") + "\n";
    html += Element("p class=\"hint\"", CountsOf(section), "p") +
            "\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" +
            Escape(Message("compare.scroll", {{"table", section.heading}})) +
            "\">\n<table class=\"text\">\n<thead><tr>";
    html += Element("th scope=\"col\"", Message("compare.state"), "th");
    html += Element("th scope=\"col\"", SideName(comparison, false), "th") +
            Element("th scope=\"col\"", SideName(comparison, true), "th");
    html += "</tr></thead>\n<tbody>\n";
    for (const PassageChange& passage : section.passages) html += PassageHtml(passage);
    return html + "</tbody>\n</table>\n</div>\n";
}

}  // namespace

std::string ComparisonHtml(const Comparison& comparison) {
    const std::string title =
        ComparisonTitle(comparison) + " " + SideName(comparison, false) + " / " + SideName(comparison, true);
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    html +=
        Element("title", title, "title") + "\n<style>" + std::string{kStyle} + "</style>\n</head>\n<body>\n";
    html += Element("a class=\"skip\" href=\"#main\"", Message("compare.skip"), "a") + "\n<header>\n" +
            Element("h1", title, "h1") + "\n";
    html += Element("p class=\"hint\"", Message("compare.about"), "p") + "\n</header>\n<main id=\"main\">\n";
    for (const std::string& notice : NoticesOf(comparison))
        html += Element("p class=\"notice\"", notice, "p") + "\n";
    html += Element("h2", Message("compare.tables"), "h2") + "\n";
    for (const TableChange& table : comparison.tables) {
        for (const auto& rows : Blocks(table)) html += BlockHtml(comparison, table, rows);
    }
    html += Element("h2", Message("compare.text"), "h2") + "\n";
    for (const SectionChange& section : comparison.sections) html += SectionHtml(comparison, section);
    return html + "</main>\n</body>\n</html>\n";
}

}  // namespace gk::report
