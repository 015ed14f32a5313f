import type { Words } from "../en";

/** Screens for trouble, tour, manual and glossary in Vietnamese. */
export const help: Words["help"] = {
  trouble: {
    title: {
      drive: "Ổ đĩa của thư mục không giữ được dự án an toàn",
      locked: "Dự thảo này đang mở ở cửa sổ khác",
      "read-only": "Thư mục của dự án chỉ cho đọc",
      "disk-full": "Ổ đĩa đã đầy",
      damaged: "Tệp dự án bị hỏng",
      newer: "Dự án do phiên bản Clausewise mới hơn ghi",
      "not-a-project": "Tệp này không phải dự án Clausewise",
      "not-found": "Tệp dự án không ở chỗ cũ",
    },
    means: {
      drive:
        "Thư mục nằm trên ổ đĩa không giữ đúng thứ tự ghi (một số thư mục mạng và thư mục đồng bộ), nên công việc có thể bị mất.",
      locked: "Hai cửa sổ cùng ghi một dự án sẽ làm mất công việc, nên chỉ một cửa sổ được giữ.",
      "read-only": "Mỗi quyết định được ghi ngay; ở thư mục này không ghi được gì nên không giữ được gì.",
      "disk-full": "Không lưu thêm được cho đến khi có chỗ. Phần đã lưu trước vẫn nguyên vẹn.",
      damaged: "Một phần dữ liệu không đúng như đã ghi. Phần hỏng không bao giờ hiện như luật.",
      newer: "Phiên bản này không biết hết nội dung nên không đụng đến.",
      "not-a-project": "Tệp không được mở, và không có gì trong đó bị đổi.",
      "not-found": "Tệp đã được chuyển, đổi tên hoặc xóa từ lần mở trước.",
    },
    way: {
      drive: "Chép dự thảo vào một thư mục trên máy này rồi mở bản chép.",
      locked: "Tiếp tục ở cửa sổ kia, hoặc đóng nó rồi thử lại ở đây.",
      "read-only": "Sao dự thảo sang thư mục bạn được ghi, rồi mở bản sao.",
      "disk-full": "Giải phóng chỗ trống, rồi thử lại.",
      damaged: "Chọn bản sao lưu mới nhất: các bản đã kiểm tra nằm cạnh dự án, có ngày trong tên.",
      newer: "Cài phiên bản mới hơn, hoặc mở tệp của chính dự thảo.",
      "not-a-project": "Hãy mở một dự thảo: dự án được tạo tự động.",
      "not-found": "Chọn tệp ở chỗ hiện nay, hoặc mở tệp của chính dự thảo.",
    },
    sample: "Dự luật mẫu",
    again: "Thử lại",
    other: "Chọn tệp khác…",
    library: "Đến Thư viện",
  },
  manual: "Hướng dẫn và thuật ngữ",
  topics: "Chủ đề",
  glossary: "Thuật ngữ",
  tour: "Xem hướng dẫn nhanh",
  step: (n, m) => `${n} trên ${m}`,
  next: "Tiếp",
  back: "Lùi",
  end: "Dừng",
  done: "Xong",
  steps: {
    library: [
      "Các văn bản của bạn",
      "Dự thảo, điều ước, luật mẫu và các luật bạn nhập đều ở đây. Huy hiệu cho biết văn bản là chính thức, tóm tắt hay đã nhập.",
    ],
    compare: [
      "Dự thảo bên cạnh văn bản khác",
      "Mỗi điều đứng cạnh điều tương ứng. Từ xanh gạch chân chỉ có trong dự thảo, từ bị gạch chỉ có ở văn bản kia. F7 đến khác biệt tiếp theo, Ctrl+Enter xác nhận đối ứng.",
    ],
    gaps: [
      "Nghĩa vụ điều ước",
      "Mỗi nghĩa vụ được đáp ứng, một phần hoặc không có, kèm lời văn của dự thảo. Bạn đánh giá; lời của bạn đứng trên kết quả.",
    ],
    search: ["Tìm trong mọi thứ", "Gõ, và mọi điều của mọi văn bản trả lời. Kết quả mở bên cạnh dự thảo."],
    notes: ["Ghi chú của ủy ban", "Chọn lời văn rồi viết: ghi chú đi theo khi dự thảo thay đổi."],
    versions: ["Phiên bản", "Nhập bản tiếp theo, và xem từng điều đã thay đổi gì."],
    export: [
      "Tệp cho người khác",
      "Bản đánh dấu, bảng, báo cáo và chính dự thảo: mỗi tệp cho biết nội dung trước khi được viết.",
    ],
    review: [
      "Các bản gửi lại",
      "Người đọc gửi lại tệp Word kèm nhận xét và thay đổi. Tất cả đứng cạnh nhau ở đây, theo từng điều; chấp nhận hoặc bác bỏ từng mục, hoặc tất cả của một người.",
    ],
    region: [
      "Các quốc gia cạnh nhau",
      "Mỗi quốc gia trong khu vực với từng nghĩa vụ điều ước, theo các phiếu có nêu nguồn; luật mà bạn nhập được đọc bên cạnh phiếu. Một ô mở ra điều nằm sau nó.",
    ],
  },
  pages: [
    [
      "Bắt đầu",
      "Mở bản bạn đang soạn: tốt nhất là tệp Word, vì có thể viết thay đổi vào đó. Chương trình đọc một bản sao; tệp của bạn giữ nguyên. Mọi quyết định được lưu ngay trong một dự án riêng.",
    ],
    [
      "So sánh",
      "Chọn văn bản kia ở phía trên. Danh sách bên trái cho thấy mỗi điều quan hệ thế nào với điều tương ứng và bạn đã quyết chưa. Xác nhận (Ctrl+Enter), bác (Ctrl+Del) hoặc ghim; chọn đối ứng khác bằng Ctrl+M. Văn bản thứ ba có thể đứng cạnh hai văn bản.",
    ],
    [
      "Ý nghĩa các dấu",
      "Gạch chân: chỉ trong dự thảo. Gạch ngang: chỉ ở văn bản kia. Khung chấm: chuyển chỗ. Gạch chân đôi: cũng có trong văn bản thứ ba. Cả đoạn mà dự thảo không có nằm trong một khối riêng. Dưới một phần tư số từ chung thì không đánh dấu, các từ chung được gạch chân.",
    ],
    [
      "Khi đọc sai",
      "Bấm chuột phải vào một điều trong danh sách, hoặc bấm Shift+F10: nối với phần trước, chia đôi, đặt số, đổi cấp hay tên. Lời văn không bao giờ đổi. Sửa chữa được giữ khi tệp được đọc lại.",
    ],
    [
      "Khoảng trống",
      "Mỗi nghĩa vụ được đối chiếu với dự thảo. Mở một nghĩa vụ để xem đã tìm gì và thấy lời văn nào. Đồng ý, tự xác định, nêu luật khác quy định, hoặc cho là không áp dụng. Định nghĩa mua bán người được tách ra ở Yếu tố định nghĩa.",
    ],
    [
      "Chèn quy định mẫu",
      "Từ một khoảng trống hoặc từ phần dự thảo còn thiếu, bấm Ctrl+I. Chọn truyền thống soạn thảo, điền chỗ trống, và quy định đứng trong dự thảo như đề xuất cho đến khi bạn chấp nhận hoặc rút lại.",
    ],
    [
      "Ghi chú",
      "Chọn lời văn của dự thảo và bấm Ghi chú mới. Giao cho một người và một ngày; trả lời, đánh dấu xong, mở lại. Ghi chú mất lời văn được liệt kê và có thể đặt chỗ khác.",
    ],
    [
      "Phiên bản",
      "Lấy bản tiếp theo bằng Phiên bản mới. So sánh hai bản bất kỳ; lịch sử bên phải theo một điều qua mọi bản.",
    ],
    [
      "Xuất và in",
      "Bàn Xuất viết tệp cho Word, trình duyệt, bảng tính và chương trình khác. Ctrl+P in báo cáo của bàn; hộp thoại của hệ thống cũng lưu thành PDF.",
    ],
    [
      "Các bản gửi lại",
      "Xuất dự thảo và gửi tệp Word đi. Ở bàn Góp ý, nhận lại từng bản: nhận xét thành ghi chú, thay đổi được liệt kê theo điều và theo người đọc, kể cả thay đổi không được theo dõi. Chấp nhận hoặc bác bỏ từng mục, hoặc tất cả của một người; mục được chấp nhận có trong bản đánh dấu tiếp theo dưới tên người đọc.",
    ],
    [
      "Khu vực",
      "Bàn Khu vực (Ctrl+9) đặt các quốc gia cạnh các nghĩa vụ. Con số là điều luật mà phiếu quốc gia nêu; thanh bên dưới cho biết mức chắc chắn, từ đã thấy trong luật đến chưa kiểm chứng. Phiếu viết bằng lời của chúng tôi và không bao giờ nói rằng một nghĩa vụ đã được đáp ứng. Hãy nhập luật của một quốc gia, kèm tên quốc gia, và chương trình sẽ đọc: kết quả đứng trong cùng ô, và nơi hai bên không khớp, ô sẽ nói rõ. Vị thế đối với điều ước cho biết ai là thành viên, từ khi nào và với bảo lưu nào. Phần còn lại sau bộ lọc có thể in, hoặc viết thành báo cáo.",
    ],
    [
      "Bàn phím",
      "Ctrl+K liệt kê mọi lệnh với phím tắt. Alt+↓ và Alt+↑ đi qua các điều, F7 và Shift+F7 đi qua khác biệt, nghĩa vụ, ghi chú hoặc thay đổi, F6 đến khung tiếp theo, Ctrl+1 đến Ctrl+9 là các bàn, Ctrl+Z hoàn tác mọi việc.",
    ],
    [
      "Nếu có sự cố",
      "Chương trình dừng giữa chừng không mất gì đã được ghi nhận; mở lại là về đúng chỗ. Bản sao lưu nằm cạnh dự án. Chương trình này không kết nối đi đâu.",
    ],
  ],
  terms: [
    ["Chính thức", "Văn bản chính thức, như bạn đã nhập và chương trình đã nhận ra."],
    ["Tóm tắt", "Bản ngắn bằng lời của chương trình; không trích dẫn như luật."],
    ["Điều", "Đơn vị đánh số chính của dự thảo, luật, điều ước hoặc bộ luật."],
    ["Đối ứng", "Quy định của văn bản khác trả lời cho một điều."],
    ["Không có đối ứng", "Bên kia không quy định việc đó."],
    ["Bảng đối chiếu", "Bảng mọi điều với các điều tương ứng."],
    [
      "Nghĩa vụ",
      "Một việc mà điều ước yêu cầu ở pháp luật trong nước, với mức độ: bắt buộc, bắt buộc trong khả năng, cần xem xét, tùy chọn.",
    ],
    ["Khoảng trống", "Nghĩa vụ mà dự thảo chỉ đáp ứng một phần hoặc không đáp ứng."],
    ["Yếu tố", "Thành phần của định nghĩa: hành vi, thủ đoạn, mục đích, sự đồng ý, quy tắc cho trẻ em."],
    ["Thuật ngữ chuyên ngành", "Khái niệm của lĩnh vực với từ ngữ trong mỗi ngôn ngữ."],
    ["Bản đánh dấu", "Tệp Word với thay đổi được theo dõi, từ văn bản này đến văn bản kia."],
    ["Kết quả", "Điều chương trình nhận thấy; con người đánh giá."],
    ["Bằng chứng", "Lời văn của dự thảo mà kết quả dựa vào."],
    ["Mức chắc chắn", "Chương trình chắc chắn đến đâu, từ 0 đến 100, kèm một từ."],
  ],
};
