// The one table of checks. A row: id, title, citation, severity, kind (a family word of the output contract), what it
// needs, function. The message of a check is messages/zh "<id>" or "<id>.<variant>".

#include "checks/check.h"
#include "checks/children_checks.h"
#include "checks/language_checks.h"
#include "checks/narrative_checks.h"
#include "checks/structure_checks.h"
#include "checks/table_checks.h"
#include "checks/year_checks.h"

namespace gk::checks {
namespace {

using enum Severity;
using enum Needs;

// One row a line.
// clang-format off
constexpr Check kChecks[] = {
    // Tables (table_checks.h)
    {"V3-1", "表三收办平衡", "年度报告格式 表三 勾稽关系", error, "balance", nothing, TableBalance},
    {"V3-2", "表三办理结果合计", "年度报告格式 表三 （七）总计", error, "sum_error_table3", nothing, TableColumnSums},
    {"V3-3", "表三申请人合计", "年度报告格式 表三 总计", error, "sum_error_table3", nothing, TableRowSums},
    {"V4-1", "表四合计", "年度报告格式 表四 总计", error, "sum_error_table4", nothing, DisputeSums},
    {"TABLE-MISSING-CELL", "表格缺数", "年度报告格式", error, "missing_cell", nothing, MissingCells},
    {"TABLE-PLACEHOLDER", "以符号代替数字", "年度报告格式", warning, "placeholder_cells", nothing, PlaceholderCells},
    {"TABLE-SPACED", "数字中间有空格", "年度报告格式", info, "spaced_number", nothing, SpacedNumbers},
    {"TABLE-ANNOTATED", "单元格内有单位或文字", "年度报告格式", warning, "annotated_cells", nothing, AnnotatedCells},
    {"TABLE-VALUE", "数值不可能", "年度报告格式", error, "implausible_value", nothing, ImpossibleValues},
    {"TABLE-UNCERTAIN", "读取存疑", "年度报告格式", info, "uncertain_cells", nothing, UncertainCells},
    {"TABLE-MISSING-ROW", "缺行或缺表", "年度报告格式", error, "missing_row", nothing, MissingRows},
    {"TABLE-LABEL", "行名与格式不符", "年度报告格式", warning, "label_variant", nothing, RowLabels},
    {"TABLE-HEAD", "表头与格式不符", "年度报告格式", warning, "label_variant", nothing, TableHeads},
    {"TABLE-COLUMN-NAMES", "列名错误", "年度报告格式", error, "wrong_column_headers", nothing, ColumnNames},
    {"TABLE-DECOY", "只有横线的空表", "年度报告格式", warning, "placeholder_cells", nothing, DecoyTables},
    {"TABLE-HYBRID", "混用两种格式", "国办公开办函〔2021〕30号", warning, "form_hybrid", nothing, HybridForm},
    {"TABLE-SHIFT", "表格错位", "年度报告格式", warning, "row_shift", nothing, ShiftedRows},

    // Structure (structure_checks.h)
    {"HEADING-MISSING", "缺少规定的标题", "条例第五十条；年度报告格式", error, "heading_missing", nothing, MissingHeadings},
    {"HEADING-WORDING", "标题与格式不符", "年度报告格式", warning, "heading_variant", nothing, HeadingWording},
    {"HEADING-NUMBER", "标题序号错误", "年度报告格式", error, "numbering_error", nothing, HeadingNumbers},
    {"HEADING-ORDER", "标题顺序错误或重复", "年度报告格式", error, "numbering_error", nothing, HeadingOrder},
    {"HEADING-LEVEL", "标题层级不一致", "年度报告格式", warning, "heading_level", nothing, HeadingLevels},
    {"PART-NUMBER", "小标题序号错误", "年度报告格式", error, "numbering_error", nothing, PartNumbers},
    {"LIST-NUMBER", "分项序号错误", "年度报告格式", error, "numbering_error", nothing, ListNumbers},
    {"SECTION-EMPTY", "部分没有内容", "条例第五十条", warning, "section_content", nothing, EmptySections},
    {"CONTENT-FEE", "信息处理费情况", "国办函〔2020〕109号", info, "section_content", nothing, FeeStatement},
    {"CONTENT-THEMES", "总体情况五个方面", "国办公开办函〔2021〕30号", info, "section_content", nothing, OverviewThemes},
    {"CONTENT-ASSESSMENT", "考核、评议和责任追究", "条例第五十条第（四）项", info, "section_content", nothing, Assessment},
    {"FRONT-MATTER", "报告标题和统计期限", "年度报告格式", info, "title_missing", nothing, FrontMatter},
    {"DATE-LATE", "逾期公布", "条例第四十九条", warning, "late_publication", nothing, LatePublication},
    {"DATE-PERIOD", "统计期限与报告年度不符", "条例第四十九条", error, "wrong_year", nothing, PeriodYear},
    {"DATE-STALE", "年份未更新", "条例第四十九条", error, "wrong_year", nothing, StaleYears},

    // Numbers in prose (narrative_checks.h)
    {"NARR-TABLE", "正文与表格不一致", "年度报告格式；条例第五十条", error, "narrative_vs_table", nothing, NarrativeAgainstTables},
    {"NARR-SUM", "正文分项与合计不符", "条例第五十条", error, "narrative_breakdown_mismatch", nothing, Breakdowns},
    {"NARR-RATE", "正文百分比有误", "条例第五十条", error, "percentage_error", nothing, Percentages},
    {"NARR-REPEAT", "正文前后不一致", "条例第五十条", warning, "self_contradiction", nothing, RepeatedStatements},
    {"NARR-FEE", "信息处理费自相矛盾", "国办函〔2020〕109号", error, "fee_contradiction", nothing, FeeContradictions},
    {"NARR-NO-NUMBER", "量词前缺数字", "条例第五十条", error, "missing_number", nothing, MissingNumbers},

    // Language (language_checks.h)
    {"LANG-DATE", "日期残缺", "GB/T 15835 出版物上数字用法", error, "garbled_date", nothing, GarbledDates},
    {"LANG-DOUBLED-CHARACTER", "重字", "现代汉语词典", error, "doubled_character", nothing, DoubledCharacters},
    {"LANG-DOUBLED-WORD", "词语重复", "现代汉语词典", warning, "duplicate_word", nothing, DoubledWords},
    {"LANG-PUNCTUATION", "标点连用", "GB/T 15834 标点符号用法", error, "doubled_punctuation", nothing, ClashingPunctuation},
    {"LANG-BRACKETS", "括号不成对", "GB/T 15834 标点符号用法", warning, "unbalanced_brackets", nothing, UnbalancedBrackets},
    {"LANG-CONFUSION", "用词有误", "现代汉语词典", error, "typo", nothing, Confusions},
    {"LANG-EXACT-MORE", "精确数后用“余”", "GB/T 15835 出版物上数字用法", warning, "wording", nothing, ExactWithMore},
    {"LANG-REFERENCE", "引用文件有误", "GB/T 9704 党政机关公文格式", warning, "wrong_reference", nothing, References},
    {"LANG-LEFTOVER", "模板或网页残留", "年度报告格式", warning, "template_left_over", nothing, Leftovers},
    {"LANG-AGENCY", "机关名称有误", "条例第五十条", error, "agency_name", nothing, AgencyNames},

    // Against last year's report (year_checks.h)
    {"YEAR-PREVIOUS", "对照的上年度报告", "条例第四十九条", info, "previous_year", previous, PreviousIsLastYear},
    {"V3-4", "上年结转", "年度报告格式 表三 上年结转", error, "cross_year", previous, CarriedOver},
    {"T2-STOCK", "文件存量", "年度报告格式 表二 现行有效件数", warning, "cross_year", previous, DocumentStock},
    {"YEAR-ITEMS", "上一年项目数量", "年度报告格式（试行） 表二", warning, "cross_year", previous, ItemsOfLastYear},
    {"YEAR-COPIED-NUMBERS", "数字照抄上年度", "国办公开办函〔2021〕30号", warning, "copied_number", previous, CopiedNumbers},
    {"YEAR-COPIED-TEXT", "文字照抄上年度", "国办公开办函〔2021〕30号", info, "copied_text", previous, CopiedText},

    // Against the organs below (children_checks.h)
    {"CHILDREN-SUM", "少于下级之和", "条例第四十九条", error, "children_sum", children, ParentIncludesChildren},
    {"CHILDREN-LEFT-OUT", "未计入的下级报告", "条例第四十九条", info, "children_left_out", children, ChildrenLeftOut},
};
// clang-format on

}  // namespace

std::span<const Check> Registry() {
    return kChecks;
}

}  // namespace gk::checks
